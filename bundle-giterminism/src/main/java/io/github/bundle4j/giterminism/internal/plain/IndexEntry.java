package io.github.bundle4j.giterminism.internal.plain;

import java.time.Instant;

/**
 * What the index remembers of a file. Only entries without any flag are told of.
 *
 * @param path its path
 * @param id the id of its content
 * @param stat what it was on disk
 */
public record IndexEntry(String path, String id, Stat stat) {
    /**
     * A file as it was on disk.
     *
     * @param mode Git's mode
     * @param size its size, the lower 32 bits
     * @param modified when its content was changed, as programs may say
     * @param changedMillis when content, name or mode were changed, as the system says, in milliseconds since 1970
     */
    public record Stat(int mode, int size, Instant modified, long changedMillis) {}
}
