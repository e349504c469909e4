package io.github.bundle4j.govalue;

/** UTF-8 inside packed strings. A byte that begins no valid sequence is a rune of its own, U+FFFD, one byte wide. */
public final class GoRunes {
    /** What stands for bytes that are not UTF-8. */
    public static final int ERROR = 0xfffd;

    private GoRunes() {}

    /**
     * Decodes one rune.
     *
     * @param packed a packed string
     * @param at the index of a byte
     * @return the code point in the low 21 bits, its width in bytes above bit 24; see {@link #rune} and {@link #width}
     */
    public static int decode(String packed, int at) {
        int first = packed.charAt(at);
        if (first < 0x80) {
            return first | 1 << 24;
        }
        int width = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 ? 2 : 0;
        if (width == 0 || first > 0xf4 || at + width > packed.length()) {
            return ERROR | 1 << 24;
        }
        int rune = first & (0x7f >> width);
        for (int i = 1; i < width; i++) {
            int next = packed.charAt(at + i);
            if ((next & 0xc0) != 0x80) {
                return ERROR | 1 << 24;
            }
            rune = (rune << 6) | (next & 0x3f);
        }
        boolean overlong = (width == 3 && rune < 0x800) || (width == 4 && rune < 0x10000);
        if (overlong || rune > 0x10ffff || (rune >= 0xd800 && rune < 0xe000)) {
            return ERROR | 1 << 24;
        }
        return rune | width << 24;
    }

    /**
     * The code point of a decoded rune.
     *
     * @param decoded from {@link #decode}
     * @return the code point
     */
    public static int rune(int decoded) {
        return decoded & 0x1fffff;
    }

    /**
     * The width of a decoded rune.
     *
     * @param decoded from {@link #decode}
     * @return 1 to 4 bytes
     */
    public static int width(int decoded) {
        return decoded >>> 24;
    }

    /**
     * Counts runes.
     *
     * @param packed a packed string
     * @return how many there are
     */
    public static int count(String packed) {
        int count = 0;
        for (int i = 0; i < packed.length(); i += width(decode(packed, i))) {
            count++;
        }
        return count;
    }

    /**
     * Appends a rune as UTF-8 bytes.
     *
     * @param out packed text
     * @param rune a code point; what is none is written as U+FFFD
     */
    public static void append(StringBuilder out, int rune) {
        if (rune < 0 || rune > 0x10ffff || (rune >= 0xd800 && rune < 0xe000)) {
            append(out, ERROR);
        } else if (rune < 0x80) {
            out.append((char) rune);
        } else if (rune < 0x800) {
            out.append((char) (0xc0 | rune >> 6)).append((char) (0x80 | (rune & 0x3f)));
        } else if (rune < 0x10000) {
            out.append((char) (0xe0 | rune >> 12))
                    .append((char) (0x80 | (rune >> 6 & 0x3f)))
                    .append((char) (0x80 | (rune & 0x3f)));
        } else {
            out.append((char) (0xf0 | rune >> 18))
                    .append((char) (0x80 | (rune >> 12 & 0x3f)))
                    .append((char) (0x80 | (rune >> 6 & 0x3f)))
                    .append((char) (0x80 | (rune & 0x3f)));
        }
    }
}
