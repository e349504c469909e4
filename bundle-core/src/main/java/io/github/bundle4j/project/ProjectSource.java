package io.github.bundle4j.project;

import io.github.bundle4j.source.SourceTree;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A tree that knows where in it the project lives, and what the project may use beside it. A plain
 * {@link SourceTree} is read as if the project were at its root and {@link InputPolicy#strict()} applied.
 */
public interface ProjectSource extends SourceTree {
    /**
     * The folder that holds werf.yaml.
     *
     * @return a path of this tree; empty for its root
     */
    String projectDirectory();

    /**
     * What the project may use beside the tree.
     *
     * @return the policy
     */
    InputPolicy inputPolicy();

    /**
     * The configuration file.
     *
     * @return relative to the project's folder; empty for werf.yaml or werf.yml
     */
    default Optional<String> configFile() {
        return Optional.empty();
    }

    /**
     * The folder of the configuration's templates.
     *
     * @return relative to the project's folder; {@code .werf} unless overridden
     */
    default String templatesDirectory() {
        return ".werf";
    }

    /**
     * Whether the files of other repositories that werf-includes.yaml names are part of this tree.
     *
     * @return false unless overridden: then a project that has such a file is refused
     */
    default boolean hasIncludes() {
        return false;
    }

    /**
     * The tree that build contexts and Git mappings are made of: without files of other repositories.
     *
     * @return a tree of the same paths
     */
    default SourceTree buildFiles() {
        return this;
    }

    /**
     * The tree as {@code .Files} of werf.yaml shows it: with the uncommitted files that only templates may read.
     *
     * @return a tree of the same paths
     */
    default SourceTree templateFiles() {
        return this;
    }

    /**
     * Who is told which files templates ask for, whether they exist or not; nobody unless overridden.
     *
     * @return the listener
     */
    default Asked askedByTemplates() {
        return (root, paths) -> {};
    }

    /** Is told which files templates ask for. */
    @FunctionalInterface
    interface Asked {
        /**
         * Templates ask for files.
         *
         * @param root a file, or the folder of all files that the answer depends on; a path of this tree
         * @param paths true for the paths within the root that the answer depends on
         */
        void files(String root, Predicate<String> paths);
    }
}
