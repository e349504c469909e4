package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.internal.plain.IndexEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Compares what an index remembers of files with the disk, without reading a file.
 *
 * @param indexTime when the index was written
 * @param fileMode whether the bit that makes a file executable counts
 */
record StatData(Instant indexTime, boolean fileMode) {
    private static final String EMPTY_BLOB = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
    private static final int KIND = 0170000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;
    private static final int OWNER_EXECUTES = 0100;

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
        Map<String, Object> attributes =
                Files.readAttributes(file, "unix:mode,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
        int mode = value(attributes, "mode", Integer.class);
        boolean executable = (mode & OWNER_EXECUTES) != 0;
        return stat.size() == value(attributes, "size", Long.class).intValue()
                && stat.modified()
                        .equals(value(attributes, "lastModifiedTime", FileTime.class)
                                .toInstant())
                && stat.changedMillis()
                        == value(attributes, "ctime", FileTime.class).toMillis()
                && switch (GitModes.kind(stat.mode())) {
                    case SYMLINK -> (mode & KIND) == LINK;
                    case REGULAR -> (mode & KIND) == FILE && !(fileMode && executable);
                    case EXECUTABLE -> (mode & KIND) == FILE && (!fileMode || executable);
                    case DIRECTORY, SUBMODULE -> false;
                };
    }

    private static <T> T value(Map<String, Object> attributes, String name, Class<T> kind) {
        return kind.cast(Objects.requireNonNull(attributes.get(name), name));
    }

    /** Whether a file system tells what is compared here. */
    static boolean isKnownOf(Path root) {
        return root.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /**
     * Whether content, name or mode of a file were last changed at a time, which no program can set. Anywhere but on Unix
     * nothing tells.
     */
    static boolean isChangedAt(long millis, Path file) throws IOException {
        return !isKnownOf(file)
                || ((FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)).toMillis() == millis;
    }
}
