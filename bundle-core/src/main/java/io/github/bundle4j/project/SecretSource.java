package io.github.bundle4j.project;

/** Where a secret comes from. */
public sealed interface SecretSource {
    /**
     * An environment variable.
     *
     * @param variable its name
     */
    record FromEnvironment(String variable) implements SecretSource {}

    /**
     * A file of the machine.
     *
     * @param path the path as written
     */
    record FromFile(String path) implements SecretSource {}

    /**
     * The text in werf.yaml itself.
     *
     * @param value the secret; {@link #toString()} hides it
     */
    record Literal(String value) implements SecretSource {
        /** Hides the secret. */
        @Override
        public String toString() {
            return "Literal[value=***]";
        }
    }
}
