package io.github.bundle4j.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A gzip stream whose bytes depend on nothing but what is written into it: not on the JDK and its zlib, not on the
 * clock, not on how the writes are cut. Streaming, with constant memory. Not thread-safe.
 */
public final class GzipWriter extends OutputStream {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
    private static final int WINDOW = 1 << 15;
    private static final int CHUNK = 1 << 17;
    private static final int HASH_BITS = 15;
    private static final int MAX_MATCH = 258;
    private static final int MIN_MATCH = 3;
    private static final int MAX_CHAIN = 48;
    private static final int GOOD_ENOUGH = 96;

    private static final int MIN_FAST_MATCH = 5;
    private static final int MAX_STEP = 32;

    /** How hard to look for repetitions. Part of what the bytes depend on. */
    public enum Effort {
        /** For small streams: close to the smallest result. */
        THOROUGH,
        /** For large ones: several times faster, somewhat larger. */
        FAST
    }

    private final Effort effort;
    private final OutputStream target;
    private final BitWriter bits;
    private final BlockEncoder block;
    private final CRC32 crc = new CRC32();
    // The window that matches may reach back into, then the chunk that is being filled.
    private final byte[] data = new byte[WINDOW + CHUNK];
    private final int[] head = new int[1 << HASH_BITS];
    private final int[] previous = new int[WINDOW + CHUNK];
    private int start = WINDOW;
    private int end = WINDOW;
    private int oldest = WINDOW;
    private long total;
    private boolean closed;

    /**
     * Begins a stream.
     *
     * @param target where the compressed bytes go; closed with this stream
     * @throws IOException if it cannot be written to
     */
    public GzipWriter(OutputStream target) throws IOException {
        this(target, Effort.THOROUGH);
    }

    /**
     * Begins a stream.
     *
     * @param target where the compressed bytes go; closed with this stream
     * @param effort how hard to look for repetitions
     * @throws IOException if it cannot be written to
     */
    public GzipWriter(OutputStream target, Effort effort) throws IOException {
        super();
        this.effort = effort;
        this.target = target;
        bits = new BitWriter(target);
        block = new BlockEncoder(bits);
        Arrays.fill(head, -1);
        target.write(HEADER);
    }

    /**
     * Compresses bytes at once.
     *
     * @param content the bytes
     * @return a gzip stream
     */
    public static byte[] compress(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3 + 64);
        try (GzipWriter gzip = new GzipWriter(out)) {
            gzip.write(content, 0, content.length);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (closed) {
            throw new IOException("the stream is closed");
        }
        crc.update(bytes, from, length);
        total += length;
        int at = from;
        int left = length;
        while (left > 0) {
            if (end == data.length) {
                compressChunk(false);
            }
            int piece = Math.min(left, data.length - end);
            System.arraycopy(bytes, at, data, end, piece);
            end += piece;
            at += piece;
            left -= piece;
        }
    }

    private void compressChunk(boolean last) throws IOException {
        if (effort == Effort.FAST) {
            compressFast(last);
        } else {
            compressThoroughly(last);
        }
        slide();
    }

    /** One candidate for each position; where nothing repeats, positions are skipped, more the longer that goes on. */
    private void compressFast(boolean last) throws IOException {
        int position = start;
        int blockStart = start;
        int misses = 0;
        while (position < end) {
            int length = 0;
            int candidate = -1;
            if (position + MIN_FAST_MATCH <= end) {
                int hash = hash(position);
                candidate = head[hash];
                head[hash] = position;
                if (candidate >= Math.max(oldest, position - WINDOW)) {
                    int limit = Math.min(MAX_MATCH, end - position);
                    length = Arrays.mismatch(data, candidate, candidate + limit, data, position, position + limit);
                    length = length < 0 ? limit : length;
                }
            }
            if (length >= MIN_FAST_MATCH) {
                block.match(length, position - candidate);
                position += length;
                misses = 0;
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

    private void compressThoroughly(boolean last) throws IOException {
        int position = start;
        int blockStart = start;
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

    /** Moves the last window's worth of bytes to the front, so that the next chunk's matches can reach it. */
    private void slide() {
        int shift = end - WINDOW;
        System.arraycopy(data, shift, data, 0, WINDOW);
        for (int i = 0; i < head.length; i++) {
            head[i] = Math.max(-1, head[i] - shift);
        }
        for (int i = 0; i < WINDOW; i++) {
            previous[i] = Math.max(-1, previous[i + shift] - shift);
        }
        oldest = Math.max(0, oldest - shift);
        start = WINDOW;
        end = WINDOW;
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
                int length = Arrays.mismatch(data, candidate, candidate + limit, data, at, at + limit);
                if (length < 0) {
                    length = limit;
                }
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

    /** Ends the stream and closes the target. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (target) {
            compressChunk(true);
            bits.align();
            bits.flushBuffer();
            byte[] trailer = new byte[8];
            long sum = crc.getValue();
            for (int i = 0; i < 4; i++) {
                trailer[i] = (byte) (sum >>> (8 * i));
                trailer[4 + i] = (byte) (total >>> (8 * i));
            }
            target.write(trailer);
        }
    }
}
