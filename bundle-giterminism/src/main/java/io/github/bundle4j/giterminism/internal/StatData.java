package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.internal.plain.IndexEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;

/**
 * Compares what an index remembers of files with the disk, without reading a file.
 *
 * @param indexTime when the index was written
 * @param fileMode whether the bit that makes a file executable counts
 */
record StatData(Instant indexTime, boolean fileMode) {
    private static final String EMPTY_BLOB = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

    /** Whether what is remembered of a file with a content tells if it changed. */
    boolean isSure(IndexEntry.Stat stat, String id) {
        // Since the index was written, the file may have changed within one tick of the clock.
        boolean tooFresh = !stat.modified().isBefore(indexTime);
        // Git forgets the size of what it was not sure of.
        boolean forgotten = stat.size() == 0 && !id.equals(EMPTY_BLOB);
        return !tooFresh && !forgotten;
    }

    /** Whether a file is as it was. */
    boolean isSame(IndexEntry.Stat stat, Path file) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (stat.size() != (int) attributes.size()
                || !stat.modified().equals(attributes.lastModifiedTime().toInstant())) {
            return false;
        }
        return switch (GitModes.kind(stat.mode())) {
            case SYMLINK -> attributes.isSymbolicLink();
            case REGULAR -> attributes.isRegularFile() && !(fileMode && isExecutable(attributes));
            case EXECUTABLE -> attributes.isRegularFile() && (!fileMode || isExecutable(attributes));
            case DIRECTORY, SUBMODULE -> false;
        };
    }

    private static boolean isExecutable(PosixFileAttributes attributes) {
        return attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
