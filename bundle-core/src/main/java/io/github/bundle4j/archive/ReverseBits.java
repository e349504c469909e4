package io.github.bundle4j.archive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A bit stream that is read from its end: zstd's encoders write it forwards. */
final class ReverseBits {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] data;
    private final int start;
    /** How many bits before the end mark are not read yet; below zero after reading more than there were. */
    private long left;

    ReverseBits(byte[] data, int start, int end) throws ZstdFormatException {
        this.data = data;
        this.start = start;
        int last = end > start ? data[end - 1] & 0xff : 0;
        if (last == 0) {
            throw new ZstdFormatException("a bit stream has no end mark");
        }
        left = 8L * (end - start - 1) + 31 - Integer.numberOfLeadingZeros(last);
    }

    /** The next bits, at most 32 of them; zeros where there are none. */
    int peek(int count) {
        long from = left - count;
        if (from >= 0) {
            int at = start + (int) (from >>> 3);
            if (at + Long.BYTES <= data.length) {
                return (int) (((long) LONG.get(data, at) >>> (from & 7)) & mask(count));
            }
        }
        long value = 0;
        for (long bit = Math.max(from, 0); bit < left; bit++) {
            value |= (long) ((data[start + (int) (bit >>> 3)] >>> (bit & 7)) & 1) << (bit - from);
        }
        return (int) value;
    }

    void skip(int count) {
        left -= count;
    }

    int read(int count) {
        int value = peek(count);
        left -= count;
        return value;
    }

    private static long mask(int count) {
        return (1L << count) - 1;
    }

    boolean isAtEnd() {
        return left == 0;
    }

    boolean isPastEnd() {
        return left < 0;
    }
}
