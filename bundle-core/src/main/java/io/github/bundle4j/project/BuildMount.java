package io.github.bundle4j.project;

/**
 * A folder that is mounted while the commands of a Stapel image run.
 *
 * @param to where: an absolute path
 * @param source what is mounted
 */
public record BuildMount(String to, Source source) {
    /** What is mounted. */
    public sealed interface Source {
        /** A temporary folder of this build. */
        record TemporaryDirectory() implements Source {}

        /** A folder of the machine that builds of this project share. */
        record BuildDirectory() implements Source {}

        /**
         * A folder of the machine.
         *
         * @param path as written
         */
        record HostPath(String path) implements Source {}
    }
}
