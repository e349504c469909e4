package io.github.bundle4j.giterminism.internal.plain;

import java.io.IOException;

/** A difference between two objects: what to copy from the first, and what to insert. */
final class Delta {
    private final byte[] delta;
    private int at;

    private Delta(byte[] delta) {
        this.delta = delta;
    }

    static byte[] apply(byte[] base, byte[] delta) throws IOException {
        try {
            return new Delta(delta).applyTo(base);
        } catch (IndexOutOfBoundsException e) {
            throw new NotPlainException("a damaged difference");
        }
    }

    private byte[] applyTo(byte[] base) throws IOException {
        if (size() != base.length) {
            throw new NotPlainException("a difference from something else");
        }
        byte[] result = new byte[Sizes.checked(size())];
        int filled = 0;
        while (at < delta.length) {
            int code = delta[at++] & 0xff;
            if (code == 0) {
                throw new NotPlainException("an unknown difference");
            }
            if ((code & 0x80) == 0) {
                System.arraycopy(delta, at, result, filled, code);
                at += code;
                filled += code;
            } else {
                int from = number(code, 4);
                int count = number(code >> 4, 3);
                count = count == 0 ? 1 << 16 : count;
                System.arraycopy(base, from, result, filled, count);
                filled += count;
            }
        }
        if (filled != result.length) {
            throw new NotPlainException("a difference that ends early");
        }
        return result;
    }

    private long size() {
        long size = 0;
        int shift = 0;
        int last;
        do {
            last = delta[at++] & 0xff;
            size |= (long) (last & 0x7f) << shift;
            shift += 7;
        } while ((last & 0x80) != 0 && shift < 63);
        return size;
    }

    /** A number of which only the bytes other than zero are there, as the bits of a mask tell. */
    private int number(int mask, int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            if ((mask & (1 << i)) != 0) {
                number |= (delta[at++] & 0xff) << (8 * i);
            }
        }
        return number;
    }
}
