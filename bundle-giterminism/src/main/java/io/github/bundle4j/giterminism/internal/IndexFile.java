package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import java.io.IOException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.errors.CorruptObjectException;

/** Reads a repository's index without locking it. */
final class IndexFile {
    private IndexFile() {}

    static DirCache read(OpenRepository opened) throws IOException {
        try {
            return opened.repository().readDirCache();
        } catch (InvalidPathException | CorruptObjectException e) {
            throw unsupported(opened, e);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("DIRC extension")) {
                throw unsupported(opened, e);
            }
            throw e;
        }
    }

    private static GitRepositoryException unsupported(OpenRepository opened, Exception cause) {
        return new GitRepositoryException(
                Reason.UNSUPPORTED_FORMAT,
                opened.workTree(),
                "the index of " + opened.workTree() + " is split, sparse or damaged (" + cause.getMessage()
                        + "); rewrite it with git update-index --no-split-index or git sparse-checkout reapply"
                        + " --no-sparse-index",
                cause);
    }
}
