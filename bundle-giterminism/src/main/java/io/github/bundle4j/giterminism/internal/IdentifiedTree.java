package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.SourceTree;

/** A tree that Git has, or would have, an id for. */
public interface IdentifiedTree extends SourceTree {
    /**
     * The tree's identity.
     *
     * @return the id of the root's tree object
     */
    String treeId();
}
