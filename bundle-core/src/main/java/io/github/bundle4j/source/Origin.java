package io.github.bundle4j.source;

/** Where the bytes of an entry come from. What is not a commit is an input that has to be recorded. */
public sealed interface Origin {
    /**
     * A commit of the project's repository.
     *
     * @param id the commit id, 40 or 64 hexadecimal characters
     */
    record Commit(String id) implements Origin {}

    /**
     * Uncommitted work, captured as a tree.
     *
     * @param treeId the id of that tree
     */
    record DevTree(String treeId) implements Origin {}

    /**
     * The disk.
     *
     * @param permittedBy the rule that allowed it, for example {@code config.allowUncommitted}; empty where nothing is
     *     enforced
     */
    record Disk(String permittedBy) implements Origin {}

    /**
     * A submodule of the project.
     *
     * @param path the submodule's path
     * @param commit the commit recorded for it
     */
    record Submodule(String path, String commit) implements Origin {}

    /**
     * Another repository, by an include.
     *
     * @param repository its address, without credentials
     * @param commit the commit that is locked
     */
    record Include(String repository, String commit) implements Origin {}

    /** Bytes that a program made. */
    record Memory() implements Origin {}
}
