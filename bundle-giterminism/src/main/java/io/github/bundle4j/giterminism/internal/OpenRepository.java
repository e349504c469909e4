package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceCommit;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.NavigableMap;

/** A repository that is open, with the place of the project in it. Thread-safe. */
public sealed interface OpenRepository extends AutoCloseable
        permits PlainRepository, JGitRepository, GitCommandRepository {
    /**
     * Where it is.
     *
     * @return the root of the work tree; of a bare repository the folder that it is
     */
    Path location();

    /**
     * Whether it has no work tree.
     *
     * @return true for a bare repository
     */
    boolean isBare();

    /**
     * The project's folder.
     *
     * @return relative to the root of the repository; empty for the root itself
     */
    String projectDirectory();

    /**
     * Finds a commit.
     *
     * @param revision what names it
     * @return the commit
     * @throws GitRepositoryException if nothing has been committed, or there is no such commit
     */
    Commit commit(String revision);

    /**
     * The files of a commit.
     *
     * @param commit the commit
     * @param origin what its entries say about where they come from
     * @return a tree that can be read until the repository is closed
     */
    IdentifiedTree tree(Commit commit, Origin origin);

    /**
     * Compares the work tree with the commit that is checked out.
     *
     * @param commit that commit
     * @param paths files and folders to look at; empty for everything
     * @return what differs, by path; submodules by their own path
     * @throws GitRepositoryException if something cannot be read, or there is no work tree
     */
    NavigableMap<String, FileState> status(Commit commit, Collection<String> paths);

    /**
     * Takes a dev snapshot: the tree that staging everything would give.
     *
     * @param commit the commit that is checked out
     * @param ignored paths whose uncommitted changes are left out
     * @return a tree that can be read until the repository is closed
     * @throws GitRepositoryException if something cannot be read, or there is no work tree
     */
    IdentifiedTree snapshot(Commit commit, DevIgnore ignored);

    /** Closes the repository. */
    @Override
    void close();

    /**
     * The files of a commit of the project's own repository.
     *
     * @param commit the commit
     * @return a tree that can be read until the repository is closed
     */
    default IdentifiedTree tree(Commit commit) {
        return tree(commit, new Origin.Commit(commit.id()));
    }

    /**
     * Refuses a bare repository.
     *
     * @param wanted what needs a work tree
     * @throws GitRepositoryException if this is a bare repository
     */
    default void needWorkTree(String wanted) {
        if (isBare()) {
            throw new GitRepositoryException(
                    Reason.BARE,
                    location(),
                    location() + " is a bare repository, without files on disk, and " + wanted
                            + " needs some; read a commit, or use a work tree (git worktree add)",
                    null);
        }
    }

    /**
     * A commit.
     *
     * @param id its id
     * @param treeId the id of its tree
     * @param authorTime when it was written
     */
    record Commit(String id, String treeId, OffsetDateTime authorTime) {
        /**
         * The commit as trees report it.
         *
         * @param dev whether uncommitted changes lie on top of it
         * @return identity and time
         */
        public SourceCommit toSourceCommit(boolean dev) {
            return new SourceCommit(id, authorTime, dev);
        }
    }
}
