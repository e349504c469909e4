package io.github.bundle4j.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads what zstd (RFC 8878) has compressed: any number of frames, without dictionaries. It needs memory for the window
 * that the stream asks for, at most {@value #MAX_WINDOW} bytes. The checksum at a frame's end is skipped: who reads
 * layers knows their digest. Not thread-safe.
 */
public final class ZstdInputStream extends ByteStream {
    /** The largest window that is accepted, in bytes: that of zstd's own programs. */
    public static final int MAX_WINDOW = 128 << 20;

    /** The largest block of any frame, in bytes. */
    static final int MAX_BLOCK = 128 << 10;

    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int MIN_CAPACITY = 1 << 20;

    private final InputStream in;
    private final byte[] input = new byte[MAX_BLOCK];
    /** What was unpacked: the window, then what nobody has read yet. */
    private byte[] output = new byte[MIN_CAPACITY];

    private int read;
    private int written;
    private ZstdBlocks blocks = new ZstdBlocks();
    private int window;
    private boolean inFrame;
    private boolean hasChecksum;
    private boolean anyFrame;
    private boolean ended;

    /**
     * Begins to read.
     *
     * @param in the compressed bytes; closed with this stream
     */
    public ZstdInputStream(InputStream in) {
        super();
        this.in = in;
    }

    /**
     * Reads.
     *
     * @throws IOException if the bytes are not zstd, want a dictionary or a window that is too large, or end early
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (read == written) {
            if (ended) {
                return -1;
            }
            if (inFrame) {
                block();
            } else {
                frame();
            }
        }
        int n = Math.min(length, written - read);
        System.arraycopy(output, read, target, offset, n);
        read += n;
        return n;
    }

    @Override
    public int available() {
        return written - read;
    }

    private void frame() throws IOException {
        int first = in.read();
        if (first < 0) {
            if (!anyFrame) {
                throw new EOFException("the zstd stream is empty");
            }
            ended = true;
            return;
        }
        anyFrame = true;
        int magic = first | ((int) number(3) << 8);
        if ((magic & 0xfffffff0) == SKIPPABLE) {
            in.skipNBytes(number(4));
            return;
        }
        if (magic != MAGIC) {
            throw new ZstdFormatException("it begins with another number");
        }
        int descriptor = (int) number(1);
        boolean single = (descriptor & 0x20) != 0;
        hasChecksum = (descriptor & 4) != 0;
        long windowSize = single ? 0 : window((int) number(1));
        if (number(new int[] {0, 1, 2, 4}[descriptor & 3]) != 0) {
            throw new ZstdFormatException("it was packed with a dictionary");
        }
        int sizeBytes = descriptor >>> 6 == 0 ? (single ? 1 : 0) : 1 << (descriptor >>> 6);
        long contentSize = number(sizeBytes) + (sizeBytes == 2 ? 256 : 0);
        windowSize = single ? contentSize : windowSize;
        if (windowSize < 0 || windowSize > MAX_WINDOW) {
            throw new ZstdFormatException("it needs a window of " + Long.toUnsignedString(windowSize) + " bytes, more"
                    + " than the " + MAX_WINDOW + " that are allowed");
        }
        window = (int) windowSize;
        blocks = new ZstdBlocks();
        // Matches never reach into another frame.
        read = 0;
        written = 0;
        inFrame = true;
    }

    private static long window(int code) {
        long base = 1L << (10 + (code >>> 3));
        return base + (base / 8) * (code & 7);
    }

    private void block() throws IOException {
        int header = (int) number(3);
        int type = (header >>> 1) & 3;
        int size = header >>> 3;
        int most = Math.min(MAX_BLOCK, Math.max(window, 1));
        if ((size > most && type != 1) || size > MAX_BLOCK) {
            throw new ZstdFormatException("a block has " + size + " bytes");
        }
        makeRoom();
        switch (type) {
            case 0 -> {
                fill(output, written, size);
                written += size;
            }
            case 1 -> {
                Arrays.fill(output, written, written + size, (byte) number(1));
                written += size;
            }
            case 2 -> {
                fill(input, 0, size);
                written = blocks.unpack(input, size, output, written);
            }
            default -> throw new ZstdFormatException("a block has an unknown type");
        }
        if ((header & 1) != 0) {
            if (hasChecksum) {
                number(4);
            }
            inFrame = false;
        }
    }

    /** Everything was read when this is called, so only the window has to stay. */
    private void makeRoom() {
        if (output.length - written >= MAX_BLOCK) {
            return;
        }
        int kept = Math.min(written, window);
        if (output.length < window + Math.max(MIN_CAPACITY, window / 4) && written - kept < output.length / 4) {
            // Grows with the content, so that a small frame which asks for a large window does not get it.
            output = Arrays.copyOf(
                    output, Math.min(2 * output.length, window + Math.max(MIN_CAPACITY, window / 4) + MAX_BLOCK));
            return;
        }
        System.arraycopy(output, written - kept, output, 0, kept);
        written = kept;
        read = kept;
    }

    private void fill(byte[] target, int offset, int size) throws IOException {
        if (in.readNBytes(target, offset, size) < size) {
            throw new EOFException("the zstd stream ends within a block");
        }
    }

    /** A number of so many bytes, the lowest first. */
    private long number(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the zstd stream ends within a header");
            }
            value |= (long) next << (8 * i);
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
