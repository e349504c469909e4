package io.github.bundle4j.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Compresses one piece of a stream. What comes out depends on the piece and the window before it alone, so pieces can be
 * compressed beside each other. Not thread-safe; one thread may fill it and another compress.
 */
final class PieceCompressor {
    static final int WINDOW = 1 << 15;
    /** Part of what the bytes of every stream depend on. */
    static final int PIECE = 1 << 18;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HASH_BITS = 15;
    private static final int MAX_MATCH = 258;
    private static final int MIN_MATCH = 3;
    private static final int MAX_CHAIN = 48;
    private static final int GOOD_ENOUGH = 96;
    private static final int MAX_STEP = 32;

    private final GzipWriter.Effort effort;
    private final BitWriter bits = new BitWriter(PIECE / 2);
    private final BlockEncoder block = new BlockEncoder(bits);
    // The window that matches may reach back into, then the piece.
    private final byte[] data = new byte[WINDOW + PIECE];
    private final int[] head = new int[1 << HASH_BITS];
    private final int[] previous;
    private int oldest = WINDOW;
    private int end = WINDOW;

    PieceCompressor(GzipWriter.Effort effort) {
        this.effort = effort;
        this.previous = new int[effort == GzipWriter.Effort.FAST ? 0 : WINDOW + PIECE];
    }

    /** Begins a piece that follows another, or the first one. */
    void follow(@org.jspecify.annotations.Nullable PieceCompressor before) {
        oldest = WINDOW;
        if (before != null) {
            // Only full pieces are followed, and those are longer than a window.
            System.arraycopy(before.data, before.end - WINDOW, data, 0, WINDOW);
            oldest = 0;
        }
        end = WINDOW;
    }

    boolean isFull() {
        return end == data.length;
    }

    /** Takes as many of the bytes as there is room for, and says how many. */
    int fill(byte[] bytes, int from, int length) {
        int taken = Math.min(length, data.length - end);
        System.arraycopy(bytes, from, data, end, taken);
        end += taken;
        return taken;
    }

    /** Compresses what was filled in; the result ends at a whole byte. */
    void compress(boolean last) {
        bits.reset();
        Arrays.fill(head, -1);
        if (effort == GzipWriter.Effort.FAST) {
            compressFast(last);
        } else {
            compressThoroughly(last);
        }
        if (!last && !bits.isAligned()) {
            block.writeNothing();
        }
        bits.align();
    }

    void writeTo(OutputStream target) throws IOException {
        bits.writeTo(target);
    }

    /** One candidate for each position; where nothing repeats, positions are skipped, more the longer that goes on. */
    private void compressFast(boolean last) {
        int lastStart = end - Long.BYTES;
        for (int i = oldest; i < Math.min(WINDOW, lastStart); i++) {
            head[hashOfFive(longAt(i))] = i;
        }
        int position = WINDOW;
        int blockStart = WINDOW;
        int misses = 0;
        while (position < end) {
            int length = 0;
            int candidate = -1;
            if (position <= lastStart) {
                long bytes = longAt(position);
                int hash = hashOfFive(bytes);
                candidate = head[hash];
                head[hash] = position;
                if (candidate >= Math.max(oldest, position - WINDOW) && ((longAt(candidate) ^ bytes) << 24) == 0) {
                    length = length(candidate, position);
                }
            }
            if (length > 0) {
                block.match(length, position - candidate);
                position += length;
                misses = 0;
                if (position <= lastStart) {
                    head[hashOfFive(longAt(position - 2))] = position - 2;
                }
            } else {
                int stop = Math.min(end, position + 1 + Math.min(MAX_STEP, misses++ >>> 6));
                while (position < stop && !block.isFull()) {
                    block.literal(data[position++] & 0xff);
                }
            }
            if (block.isFull() && position < end) {
                block.finish(data, blockStart, position - blockStart, false);
                blockStart = position;
            }
        }
        block.finish(data, blockStart, end - blockStart, last);
    }

    private int length(int candidate, int position) {
        int limit = Math.min(MAX_MATCH, end - position);
        int length = Arrays.mismatch(data, candidate, candidate + limit, data, position, position + limit);
        return length < 0 ? limit : length;
    }

    private long longAt(int position) {
        return (long) LONG.get(data, position);
    }

    private static int hashOfFive(long bytes) {
        return (int) (((bytes << 24) * 0x9E3779B97F4A7C15L) >>> (64 - HASH_BITS));
    }

    private void compressThoroughly(boolean last) {
        for (int i = oldest; i < WINDOW; i++) {
            if (i + MIN_MATCH <= end) {
                insert(i);
            }
        }
        int position = WINDOW;
        int blockStart = WINDOW;
        while (position < end) {
            int length = 0;
            int distance = 0;
            if (position + MIN_MATCH <= end) {
                long found = longestMatch(position);
                length = (int) (found >>> 32);
                distance = (int) found;
                insert(position);
                if (length >= MIN_MATCH && length < GOOD_ENOUGH && position + 1 + MIN_MATCH <= end) {
                    // Lazy: a longer match one byte later is worth a literal now.
                    if ((int) (longestMatch(position + 1) >>> 32) > length) {
                        length = 0;
                    }
                }
            }
            if (length >= MIN_MATCH) {
                block.match(length, distance);
                int stop = Math.min(position + length, end - MIN_MATCH + 1);
                for (int i = position + 1; i < stop; i++) {
                    insert(i);
                }
                position += length;
            } else {
                block.literal(data[position] & 0xff);
                position++;
            }
            if (block.isFull() && position < end) {
                block.finish(data, blockStart, position - blockStart, false);
                blockStart = position;
            }
        }
        block.finish(data, blockStart, end - blockStart, last);
    }

    private int hash(int at) {
        int three = (data[at] & 0xff) << 16 | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff);
        return (three * 0x9E3779B1) >>> (32 - HASH_BITS);
    }

    private void insert(int at) {
        int hash = hash(at);
        previous[at] = head[hash];
        head[hash] = at;
    }

    /** Length in the upper half, distance in the lower; the nearest of the longest. */
    private long longestMatch(int at) {
        int limit = Math.min(MAX_MATCH, end - at);
        int floor = Math.max(oldest, at - WINDOW);
        int best = MIN_MATCH - 1;
        int bestAt = 0;
        int candidate = head[hash(at)];
        for (int tries = MAX_CHAIN; candidate >= floor && tries > 0; tries--) {
            if (data[candidate + best] == data[at + best] && data[candidate] == data[at]) {
                int length = length(candidate, at);
                if (length > best) {
                    best = length;
                    bestAt = candidate;
                    if (best == limit) {
                        break;
                    }
                }
            }
            candidate = previous[candidate];
        }
        return best < MIN_MATCH ? 0 : (long) best << 32 | (at - bestAt);
    }
}
