package io.github.bundle4j.giterminism.internal.plain;

import java.time.Instant;

/**
 * What the index remembers of a file. Only entries without any flag are told of.
 *
 * @param mode Git's mode
 * @param id the id of its content
 * @param size its size on disk, the lower 32 bits
 * @param modified when it was changed
 */
public record IndexEntry(int mode, String id, int size, Instant modified) {}
