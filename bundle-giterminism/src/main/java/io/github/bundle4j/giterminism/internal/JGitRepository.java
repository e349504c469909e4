package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.source.SourceCommit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** A repository that is open, with the place of the project in it. */
public final class OpenRepository implements AutoCloseable {
    private final Repository repository;
    private final Path workTree;
    private final String projectDirectory;

    OpenRepository(Repository repository, Path workTree, String projectDirectory) {
        this.repository = repository;
        this.workTree = workTree;
        this.projectDirectory = projectDirectory;
    }

    Repository repository() {
        return repository;
    }

    /**
     * The root of the work tree.
     *
     * @return a real path
     */
    public Path workTree() {
        return workTree;
    }

    /**
     * The project's folder.
     *
     * @return relative to the work tree; empty for its root
     */
    public String projectDirectory() {
        return projectDirectory;
    }

    /**
     * A commit.
     *
     * @param id its id
     * @param treeId the id of its tree
     * @param authorTime when it was written
     */
    public record Commit(String id, String treeId, OffsetDateTime authorTime) {
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

    /**
     * Finds a commit.
     *
     * @param revision what names it
     * @return the commit
     * @throws GitRepositoryException if nothing has been committed, or there is no such commit
     */
    public Commit commit(String revision) {
        try {
            return JGitScope.run(() -> resolve(revision));
        } catch (RevisionSyntaxException | AmbiguousObjectException e) {
            throw new GitRepositoryException(
                    Reason.UNKNOWN_REVISION,
                    workTree,
                    "\"" + revision + "\" names no single commit of " + workTree + ": " + e.getMessage()
                            + "; write the full commit id, or a branch or tag",
                    e);
        } catch (MissingObjectException e) {
            throw missing(workTree, e);
        } catch (IncorrectObjectTypeException e) {
            throw new GitRepositoryException(
                    Reason.UNKNOWN_REVISION,
                    workTree,
                    "\"" + revision + "\" of " + workTree + " is not a commit; name a commit, branch or tag",
                    e);
        } catch (IOException e) {
            throw unreadable(workTree, e);
        }
    }

    private Commit resolve(String revision) throws IOException {
        ObjectId id = repository.resolve(revision + "^{commit}");
        if (id == null) {
            boolean nothing = repository.resolve("HEAD") == null;
            throw new GitRepositoryException(
                    nothing && revision.equals("HEAD") ? Reason.NO_COMMITS : Reason.UNKNOWN_REVISION,
                    workTree,
                    nothing && revision.equals("HEAD")
                            ? "nothing has been committed in " + workTree + " yet; make a first commit"
                            : "there is no commit \"" + revision + "\" in " + workTree
                                    + "; check the spelling, or fetch it (a shallow clone holds only the newest commits)",
                    null);
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            PersonIdent author = commit.getAuthorIdent();
            return new Commit(
                    commit.name(),
                    commit.getTree().name(),
                    author.getWhenAsInstant().atOffset(author.getZoneOffset()));
        }
    }

    static GitRepositoryException missing(Path where, IOException cause) {
        return new GitRepositoryException(
                Reason.MISSING_OBJECT,
                where,
                "an object is missing in the repository of " + where + ": " + cause.getMessage()
                        + "; fetch it (git fetch --unshallow, or git fetch --refetch for a partial clone)",
                cause);
    }

    static GitRepositoryException unreadable(Path where, IOException cause) {
        return new GitRepositoryException(
                Reason.UNREADABLE,
                where,
                "the repository of " + where + " cannot be read: " + cause.getMessage() + "; check it with git fsck",
                cause);
    }

    /** Closes the repository. */
    @Override
    public void close() {
        repository.close();
    }
}
