package io.github.bundle4j.project;

import java.util.List;
import java.util.Optional;

/**
 * Files of a Git repository for an image. Immutable.
 *
 * @param add what to take: an absolute path, counted from the root of the repository (not from the project's folder)
 * @param to where it goes in the image: an absolute path
 * @param includePaths globs relative to {@code add}; empty for everything
 * @param excludePaths globs relative to {@code add} that are left out
 * @param owner the owner's name or id in the image; empty for root
 * @param group the group's name or id in the image; empty for root
 * @param stageDependencies which of the files renew which shell stage
 * @param remote another repository; empty for the project's own
 */
public record GitMapping(
        String add,
        String to,
        List<String> includePaths,
        List<String> excludePaths,
        String owner,
        String group,
        StageDependencies stageDependencies,
        Optional<RemoteRepository> remote) {
    /**
     * Copies the collections.
     *
     * @param add what to take: an absolute path, counted from the root of the repository (not from the folder of the project)
     * @param to where it goes in the image: an absolute path
     * @param includePaths globs relative to {@code add}
     * @param excludePaths globs relative to {@code add} that are left out
     * @param owner the owner's name or id in the image
     * @param group the group's name or id in the image
     * @param stageDependencies which of the files renew which shell stage
     * @param remote another repository
     */
    public GitMapping {
        includePaths = List.copyOf(includePaths);
        excludePaths = List.copyOf(excludePaths);
    }

    /**
     * Which files renew which shell stage when they change; globs relative to {@link GitMapping#add()}.
     *
     * @param install for the install stage
     * @param beforeSetup for the beforeSetup stage
     * @param setup for the setup stage
     */
    public record StageDependencies(List<String> install, List<String> beforeSetup, List<String> setup) {
        /**
         * Copies the collections.
         *
         * @param install for the install stage
         * @param beforeSetup for the beforeSetup stage
         * @param setup for the setup stage
         */
        public StageDependencies {
            install = List.copyOf(install);
            beforeSetup = List.copyOf(beforeSetup);
            setup = List.copyOf(setup);
        }
    }
}
