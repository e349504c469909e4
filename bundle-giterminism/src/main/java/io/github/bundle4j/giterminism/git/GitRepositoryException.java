package io.github.bundle4j.giterminism.git;

import io.github.bundle4j.BundleException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A repository cannot be used as it is. The message names the repository, the cause and the remedy. */
public final class GitRepositoryException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Path location;

    /**
     * Creates it.
     *
     * @param reason the kind of problem
     * @param location the folder or repository
     * @param message what is wrong, where, and what to do
     * @param cause what led to it, or {@code null}
     */
    public GitRepositoryException(Reason reason, Path location, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.location = location;
    }

    /**
     * The kind of problem.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * What it is about.
     *
     * @return the folder or repository
     */
    public Path location() {
        return location;
    }

    /** Why a repository cannot be used. */
    public enum Reason {
        /** No folder from the given one upwards is a Git repository. */
        NOT_A_REPOSITORY,
        /** The repository has no work tree to compare with. */
        BARE,
        /** Nothing has been committed yet. */
        NO_COMMITS,
        /** There is no such commit, branch or tag. */
        UNKNOWN_REVISION,
        /** Objects are missing: a shallow or partial clone, or a damaged repository. */
        MISSING_OBJECT,
        /** The repository's format cannot be read here. */
        UNSUPPORTED_FORMAT,
        /** A repository's address is of a kind that is not read, or not allowed. */
        UNSUPPORTED_ADDRESS,
        /** The server of a repository could not be reached, or did not answer as one. */
        UNREACHABLE,
        /** The server of a repository wants a login, or another one. */
        ACCESS_DENIED,
        /** Something could not be read. */
        UNREADABLE
    }
}
