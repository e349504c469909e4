package io.github.bundle4j.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bits, lowest first, into bytes in memory. */
final class BitWriter {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] buffer;
    private int size;
    private long bits;
    private int count;

    BitWriter(int capacity) {
        buffer = new byte[capacity];
    }

    void reset() {
        size = 0;
        bits = 0;
        count = 0;
    }

    /** At most 32 bits; those above {@code length} are zero. */
    void write(int value, int length) {
        bits |= (value & 0xffffffffL) << count;
        count += length;
        if (count >= 32) {
            reserve(4);
            INT.set(buffer, size, (int) bits);
            size += 4;
            bits >>>= 32;
            count -= 32;
        }
    }

    boolean isAligned() {
        return (count & 7) == 0;
    }

    void align() {
        reserve(4);
        while (count > 0) {
            buffer[size++] = (byte) bits;
            bits >>>= 8;
            count -= 8;
        }
        bits = 0;
        count = 0;
    }

    /** Whole bytes; only where the bits before them are aligned. */
    void writeBytes(byte[] bytes, int from, int length) {
        align();
        reserve(length);
        System.arraycopy(bytes, from, buffer, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, buffer.length * 2));
        }
    }

    void writeTo(OutputStream target) throws IOException {
        target.write(buffer, 0, size);
    }
}
