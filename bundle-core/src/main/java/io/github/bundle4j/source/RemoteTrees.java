package io.github.bundle4j.source;

import io.github.bundle4j.BundleException;

/**
 * Reads Git repositories other than the project's: for includes of configuration, and for Git mappings with an address.
 * Implementations are thread-safe. Trees can be read until what opened them is closed.
 */
public interface RemoteTrees {
    /**
     * The commit that an address means now.
     *
     * @param address the repository and a revision
     * @return the commit id, in lower-case hexadecimal
     * @throws BundleException if the repository cannot be reached or does not have the revision
     */
    String commitOf(GitAddress address);

    /**
     * The files of a commit.
     *
     * @param address the repository and a revision; one that is no commit id is looked up first
     * @return a tree whose entries come from {@link Origin.Include} and that knows its commit
     * @throws BundleException if the repository cannot be reached or does not have the commit
     */
    SourceTree open(GitAddress address);
}
