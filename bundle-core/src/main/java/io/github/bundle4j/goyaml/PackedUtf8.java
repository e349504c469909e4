package io.github.bundle4j.goyaml;

/** Code points in packed strings, by Go's rules: whatever is not UTF-8 counts as one wrong byte. */
final class PackedUtf8 {
    /** Stands for a byte that begins no code point. */
    static final int WRONG = -1;

    private PackedUtf8() {}

    /** The code point that begins at a byte, or {@link #WRONG}. */
    static int codePointAt(String packed, int at) {
        int b0 = packed.charAt(at);
        if (b0 < 0x80) {
            return b0;
        }
        if (b0 < 0xC2 || b0 > 0xF4) {
            return WRONG;
        }
        int b1 = continuation(packed, at + 1);
        if (b1 < 0) {
            return WRONG;
        }
        if (b0 < 0xE0) {
            return (b0 & 0x1F) << 6 | b1;
        }
        int b2 = continuation(packed, at + 2);
        if (b2 < 0) {
            return WRONG;
        }
        if (b0 < 0xF0) {
            int code = (b0 & 0x0F) << 12 | b1 << 6 | b2;
            return code < 0x800 || (code >= 0xD800 && code <= 0xDFFF) ? WRONG : code;
        }
        int b3 = continuation(packed, at + 3);
        if (b3 < 0) {
            return WRONG;
        }
        int code = (b0 & 0x07) << 18 | b1 << 12 | b2 << 6 | b3;
        return code < 0x10000 || code > 0x10FFFF ? WRONG : code;
    }

    private static int continuation(String packed, int at) {
        if (at >= packed.length()) {
            return -1;
        }
        int b = packed.charAt(at);
        return (b & 0xC0) == 0x80 ? b & 0x3F : -1;
    }

    /** The number of bytes of a code point; 1 for {@link #WRONG}. */
    static int width(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    /** Whether all of it is UTF-8. */
    static boolean isValid(String packed) {
        for (int i = 0; i < packed.length(); ) {
            int code = codePointAt(packed, i);
            if (code < 0) {
                return false;
            }
            i += width(code);
        }
        return true;
    }

    /** Appends a code point as packed bytes. */
    static void append(StringBuilder out, int codePoint) {
        if (codePoint < 0x80) {
            out.append((char) codePoint);
        } else if (codePoint < 0x800) {
            out.append((char) (0xC0 | codePoint >> 6)).append((char) (0x80 | (codePoint & 0x3F)));
        } else if (codePoint < 0x10000) {
            out.append((char) (0xE0 | codePoint >> 12))
                    .append((char) (0x80 | (codePoint >> 6 & 0x3F)))
                    .append((char) (0x80 | (codePoint & 0x3F)));
        } else {
            out.append((char) (0xF0 | codePoint >> 18))
                    .append((char) (0x80 | (codePoint >> 12 & 0x3F)))
                    .append((char) (0x80 | (codePoint >> 6 & 0x3F)))
                    .append((char) (0x80 | (codePoint & 0x3F)));
        }
    }

    /** Replaces each wrong byte by U+FFFD, as {@code encoding/json} does. */
    static String repair(String packed) {
        if (isValid(packed)) {
            return packed;
        }
        StringBuilder out = new StringBuilder(packed.length() + 16);
        for (int i = 0; i < packed.length(); ) {
            int code = codePointAt(packed, i);
            append(out, code < 0 ? 0xFFFD : code);
            i += width(code);
        }
        return out.toString();
    }
}
