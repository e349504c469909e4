package io.github.bundle4j.project;

import io.github.bundle4j.source.SourceTree;

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
     * The tree as {@code .Files} of werf.yaml shows it: with the uncommitted files that only templates may read.
     *
     * @return a tree of the same paths
     */
    default SourceTree templateFiles() {
        return this;
    }
}
