package io.github.bundle4j.archive;

import java.io.IOException;
import java.io.OutputStream;

/** Bits, lowest first, into bytes. */
final class BitWriter {
    private final OutputStream out;
    private final byte[] buffer = new byte[8192];
    private int size;
    private long bits;
    private int count;

    BitWriter(OutputStream out) {
        this.out = out;
    }

    void write(int value, int length) throws IOException {
        bits |= (long) value << count;
        count += length;
        while (count >= 8) {
            put((byte) bits);
            bits >>>= 8;
            count -= 8;
        }
    }

    void align() throws IOException {
        if (count > 0) {
            put((byte) bits);
            bits = 0;
            count = 0;
        }
    }

    void writeBytes(byte[] bytes, int from, int length) throws IOException {
        flushBuffer();
        out.write(bytes, from, length);
    }

    private void put(byte value) throws IOException {
        if (size == buffer.length) {
            flushBuffer();
        }
        buffer[size++] = value;
    }

    void flushBuffer() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
