package io.github.bundle4j.giterminism.internal.plain;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

/** The part of a file that is looked at while passing over it. Places are counted from where the window begins. */
final class Window {
    private static final int SIZE = 1 << 16;

    private final InputStream in;
    private final byte[] bytes = new byte[SIZE];
    private long unread;
    private int start;
    private int end;

    Window(InputStream in, long size) {
        this.in = in;
        this.unread = size;
    }

    /** How much of the file is still to come. */
    long left() {
        return unread + end - start;
    }

    /** Makes sure that so many bytes are in the window. */
    void need(int count) throws IOException {
        if (end - start < count) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
            int more = in.readNBytes(bytes, end, SIZE - end);
            end += more;
            unread -= more;
            if (end < count) {
                throw new NotPlainException("a file that ends early");
            }
        }
    }

    /** Moves to a place that is in the window. */
    void advance(int count) {
        start += count;
    }

    /** Moves to a place further on. */
    void skip(long count) throws IOException {
        int here = (int) Math.min(count, end - start);
        start += here;
        in.skipNBytes(count - here);
        unread -= count - here;
    }

    /** The first place of a byte from one place on. */
    int find(byte wanted, int from, int before) throws IOException {
        for (int i = from; i < before; i++) {
            if (end - start <= i) {
                need(i + 1);
            }
            if (bytes[start + i] == wanted) {
                return i;
            }
        }
        throw new NotPlainException("a long text");
    }

    int int8(int place) {
        return bytes[start + place] & 0xff;
    }

    int int16(int place) {
        return int8(place) << 8 | int8(place + 1);
    }

    int int32(int place) {
        return int16(place) << 16 | int16(place + 2);
    }

    String hex(int place, int count) {
        return HexFormat.of().formatHex(bytes, start + place, start + place + count);
    }

    void copy(int place, byte[] target, int at, int count) {
        System.arraycopy(bytes, start + place, target, at, count);
    }
}
