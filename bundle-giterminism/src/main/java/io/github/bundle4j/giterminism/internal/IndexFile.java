package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** Reads a repository's index without locking it. */
final class IndexFile {
    private IndexFile() {}

    static DirCache read(JGitRepository opened) throws IOException {
        try {
            Path file = opened.repository().getIndexFile().toPath();
            Instant written =
                    Files.exists(file) ? Files.getLastModifiedTime(file).toInstant() : Instant.MAX;
            return doubting(opened.repository().readDirCache(), written);
        } catch (InvalidPathException | CorruptObjectException e) {
            return fromGit(opened, e);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("DIRC")) {
                return fromGit(opened, e);
            }
            throw e;
        }
    }

    /**
     * Forgets the size of every file that is not older than the index, so that its content is compared. JGit does so
     * only for those of the index's own second, and not for times that lie ahead.
     */
    private static DirCache doubting(DirCache index, Instant written) {
        for (int i = 0; i < index.getEntryCount(); i++) {
            DirCacheEntry entry = index.getEntry(i);
            if (!entry.getLastModifiedInstant().isBefore(written)) {
                entry.setLength(0);
            }
        }
        return index;
    }

    /** Split and sparse indexes are known to Git alone. Its list has no times, so that all contents are compared. */
    private static DirCache fromGit(JGitRepository opened, Exception cause) throws IOException {
        GitBinary git = GitBinary.in(opened.location())
                .orElseThrow(() -> new GitRepositoryException(
                        Reason.UNSUPPORTED_FORMAT,
                        opened.location(),
                        "the index of " + opened.location() + " is split, sparse or damaged (" + cause.getMessage()
                                + "), and there is no git command to read it; install git, or rewrite the index with"
                                + " git update-index --no-split-index or git sparse-checkout reapply"
                                + " --no-sparse-index",
                        cause));
        GitBinary.Result listed = git.run("ls-files", "--stage", "-t", "-z");
        if (!listed.succeeded()) {
            throw new GitRepositoryException(
                    Reason.UNREADABLE,
                    opened.location(),
                    "the index of " + opened.location() + " cannot be read: " + listed.problem(),
                    cause);
        }
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (String record : listed.text().split("\0", -1)) {
            if (!record.isEmpty()) {
                builder.add(entry(record));
            }
        }
        builder.finish();
        return index;
    }

    /** One record: tag, mode, id and stage, a tabulator, and the path. */
    private static DirCacheEntry entry(String record) {
        int tab = record.indexOf('\t');
        String[] fields = record.substring(0, tab).split(" ", -1);
        DirCacheEntry entry = new DirCacheEntry(record.substring(tab + 1), Integer.parseInt(fields[3]));
        entry.setFileMode(FileMode.fromBits(Integer.parseInt(fields[1], 8)));
        entry.setObjectId(ObjectId.fromString(fields[2]));
        return fields[0].equals("S") ? new Skipped(entry) : entry;
    }

    /** An entry that sparse checkout leaves out of the work tree: a flag that JGit can read but not set. */
    private static final class Skipped extends DirCacheEntry {
        Skipped(DirCacheEntry entry) {
            super(entry.getRawPath(), entry.getStage());
            copyMetaData(entry);
        }

        @Override
        public boolean isSkipWorkTree() {
            return true;
        }
    }
}
