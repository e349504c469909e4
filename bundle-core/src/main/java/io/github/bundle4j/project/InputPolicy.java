package io.github.bundle4j.project;

/**
 * Decides which inputs a project may use although the commit does not determine them. Implementations are thread-safe.
 */
@FunctionalInterface
public interface InputPolicy {
    /**
     * Decides about one use.
     *
     * @param feature what is used
     * @param value which: a variable, a path, an identifier, a function; empty where the feature has no parts
     * @return whether it may be used
     */
    boolean permits(Feature feature, String value);

    /**
     * Refuses everything.
     *
     * @return the policy of a project without werf-giterminism.yaml
     */
    static InputPolicy strict() {
        return (feature, value) -> false;
    }

    /**
     * Permits everything.
     *
     * @return the policy of loose mode
     */
    static InputPolicy loose() {
        return Lenient.POLICY;
    }
}
