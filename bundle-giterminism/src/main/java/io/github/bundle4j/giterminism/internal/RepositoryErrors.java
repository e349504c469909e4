package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.source.SourceNotFoundException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What messages about repositories say, whoever reads them. */
final class RepositoryErrors {
    /** A few folders that hold each other many times are enough to make a tree endless. */
    private static final int MAX_FILES = 2_000_000;

    private RepositoryErrors() {}

    static IllegalStateException closed(Path where) {
        return new IllegalStateException("the repository of " + where + " is closed");
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

    static GitRepositoryException disk(String problem, Path where, IOException cause) {
        return new GitRepositoryException(
                Reason.UNREADABLE, where, problem + ": " + cause.getMessage() + "; check space and permissions", cause);
    }

    static GitRepositoryException unknownRevision(Path where, String revision, boolean nothingCommitted) {
        return nothingCommitted && revision.equals("HEAD")
                ? new GitRepositoryException(
                        Reason.NO_COMMITS,
                        where,
                        "nothing has been committed in " + where + " yet; make a first commit",
                        null)
                : new GitRepositoryException(
                        Reason.UNKNOWN_REVISION,
                        where,
                        "there is no commit \"" + revision + "\" in " + where
                                + "; check the spelling, or fetch it (a shallow clone holds only the newest commits)",
                        null);
    }

    static GitRepositoryException noSingleCommit(Path where, String revision, @Nullable Exception cause) {
        return new GitRepositoryException(
                Reason.UNKNOWN_REVISION,
                where,
                "\"" + revision + "\" names no single commit of " + where
                        + "; write the full commit id, or a branch or tag, with ^ or ~ behind it for those before",
                cause);
    }

    static GitRepositoryException notACommit(Path where, String revision, @Nullable Throwable cause) {
        return new GitRepositoryException(
                Reason.UNKNOWN_REVISION,
                where,
                "\"" + revision + "\" of " + where + " is not a commit; name a commit, branch or tag",
                cause);
    }

    /** Files are read whole up to a limit, whoever asks for them. */
    static LimitExceededException tooLarge(String path, long limit) {
        return LimitExceededException.fixed("the file " + path, "SourceTree.MAX_READ", limit);
    }

    static void requireFewFiles(int files, Path where) {
        if (files > MAX_FILES) {
            throw LimitExceededException.fixed("a folder of " + where, "files in one folder", MAX_FILES);
        }
    }

    static GitRepositoryException tooLargeObject(Path where, RuntimeException cause) {
        return new GitRepositoryException(
                Reason.UNREADABLE,
                where,
                "the repository of " + where + " has a commit or folder that is too large to be read: "
                        + cause.getMessage() + "; do not use this repository",
                cause);
    }

    /**
     * The place of a file. Refuses one whose name the JVM cannot say to the system: it would be gone, and another one
     * there in its place.
     */
    static Path speakable(Path root, String path) {
        try {
            return root.resolve(path);
        } catch (InvalidPathException e) {
            throw new GitRepositoryException(
                    Reason.UNREADABLE,
                    root,
                    "this JVM cannot reach the file " + path + " of " + root
                            + ", for it does not encode file names in UTF-8; start it with LC_ALL=C.UTF-8",
                    e);
        }
    }

    static GitRepositoryException impossibleName(Path where, String commit, String path) {
        return new GitRepositoryException(
                Reason.UNREADABLE,
                where,
                "commit " + commit + " holds an entry that no work tree can have: \"" + path
                        + "\"; do not use this repository",
                null);
    }

    static SourceNotFoundException noSuchFile(String path, String commit, Path where) {
        return new SourceNotFoundException(path, "commit " + readableSha(commit) + " of " + where);
    }

    static String readableSha(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }
}
