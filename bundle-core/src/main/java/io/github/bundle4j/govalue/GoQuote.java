package io.github.bundle4j.govalue;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Go's {@code strconv.Quote} and {@code strconv.Unquote} over packed strings. Stateless. */
public final class GoQuote {
    private GoQuote() {}

    /**
     * Quotes a string as {@code %q} does.
     *
     * @param packed any bytes
     * @return a Go string literal in double quotes, packed
     */
    public static String quote(String packed) {
        return quote(packed, '"', false);
    }

    /**
     * Quotes a string as {@code %+q} does.
     *
     * @param packed any bytes
     * @return a Go string literal in double quotes, ASCII only
     */
    public static String quoteAscii(String packed) {
        return quote(packed, '"', true);
    }

    /**
     * As {@link #quote}, for texts that are not packed.
     *
     * @param text an ordinary Java string
     * @return a Go string literal, not packed
     */
    public static String quoteText(String text) {
        return ByteStrings.unpack(quote(ByteStrings.pack(text)));
    }

    /**
     * Quotes a character as {@code %q} does.
     *
     * @param rune a code point; what is none counts as U+FFFD
     * @param ascii whether to escape all but ASCII
     * @return a Go character literal, packed
     */
    public static String quoteRune(int rune, boolean ascii) {
        StringBuilder out = new StringBuilder().append('\'');
        boolean valid = rune >= 0 && rune <= 0x10ffff && !(rune >= 0xd800 && rune < 0xe000);
        escape(out, valid ? rune : GoRunes.ERROR, '\'', ascii);
        return out.append('\'').toString();
    }

    private static String quote(String packed, char mark, boolean ascii) {
        StringBuilder out = new StringBuilder(packed.length() + 8).append(mark);
        for (int i = 0; i < packed.length(); ) {
            int decoded = GoRunes.decode(packed, i);
            int width = GoRunes.width(decoded);
            if (width == 1 && packed.charAt(i) >= 0x80) {
                hex(out.append("\\x"), packed.charAt(i), 2);
            } else {
                escape(out, GoRunes.rune(decoded), mark, ascii);
            }
            i += width;
        }
        return out.append(mark).toString();
    }

    private static void escape(StringBuilder out, int rune, char mark, boolean ascii) {
        if (rune == mark || rune == '\\') {
            out.append('\\').append((char) rune);
            return;
        }
        if (rune < 0x80 ? rune >= 0x20 && rune < 0x7f : !ascii && GoUnicode.isPrint(rune)) {
            GoRunes.append(out, rune);
            return;
        }
        int named = "\007\b\f\n\r\t\013".indexOf(rune);
        if (named >= 0) {
            out.append('\\').append("abfnrtv".charAt(named));
        } else if (rune < 0x20 || rune == 0x7f) {
            hex(out.append("\\x"), rune, 2);
        } else if (rune < 0x10000) {
            hex(out.append("\\u"), rune, 4);
        } else {
            hex(out.append("\\U"), rune, 8);
        }
    }

    private static void hex(StringBuilder out, int value, int digits) {
        String text = Integer.toHexString(value).toLowerCase(Locale.ROOT);
        for (int i = text.length(); i < digits; i++) {
            out.append('0');
        }
        out.append(text);
    }

    /**
     * Whether a string can stand in back quotes as it is.
     *
     * @param packed any bytes
     * @return false if it has control characters, a back quote, a byte order mark or bytes that are not UTF-8
     */
    public static boolean canBackquote(String packed) {
        for (int i = 0; i < packed.length(); ) {
            int decoded = GoRunes.decode(packed, i);
            int rune = GoRunes.rune(decoded);
            int width = GoRunes.width(decoded);
            i += width;
            if (width > 1 ? rune == 0xfeff : rune >= 0x7f || (rune < ' ' && rune != '\t') || rune == '`') {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads a Go string literal. Between double quotes, bytes that are not UTF-8 become U+FFFD, each of its own.
     *
     * @param text packed
     * @param start where the literal begins in it, with its double or back quote
     * @param end where it ends
     * @return the packed string, or {@code null} if it is not a literal
     */
    public static @Nullable String unquote(String text, int start, int end) {
        char mark = start < end ? text.charAt(start) : 0;
        if (end - start < 2 || mark != text.charAt(end - 1)) {
            return null;
        }
        String body = text.substring(start + 1, end - 1);
        if (mark == '`') {
            return body.indexOf('`') >= 0 ? null : body.replace("\r", "");
        }
        if (mark != '"' || body.indexOf('\n') >= 0) {
            return null;
        }
        if (isPlain(body)) {
            return body;
        }
        StringBuilder out = new StringBuilder(body.length());
        int at = 0;
        while (at < body.length()) {
            char c = body.charAt(at);
            if (c == '"') {
                return null;
            }
            if (c != '\\') {
                int decoded = GoRunes.decode(body, at);
                GoRunes.append(out, GoRunes.rune(decoded));
                at += GoRunes.width(decoded);
                continue;
            }
            long escape = unescape(body, at, '"');
            if (escape < 0) {
                return null;
            }
            if ((escape & BYTE) != 0) {
                out.append((char) (escape & 0xff));
            } else {
                GoRunes.append(out, (int) (escape & 0x1fffff));
            }
            at += (int) (escape >> 32);
        }
        return out.toString();
    }

    private static boolean isPlain(String body) {
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '\\' || c == '"' || c >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads a Go character literal.
     *
     * @param literal with its single quotes, packed
     * @return its value; -1 if its escape is malformed or it is empty, -2 if it holds more than one character
     */
    public static int unquoteRune(String literal) {
        int rune;
        int next;
        char c = literal.length() > 1 ? literal.charAt(1) : '\'';
        if (c == '\'') {
            return -1;
        }
        if (c == '\\') {
            long escape = unescape(literal, 1, '\'');
            if (escape < 0) {
                return -1;
            }
            rune = (int) (escape & 0x1fffff);
            next = 1 + (int) (escape >> 32);
        } else {
            int decoded = GoRunes.decode(literal, 1);
            rune = GoRunes.rune(decoded);
            next = 1 + GoRunes.width(decoded);
        }
        return next == literal.length() - 1 && literal.charAt(next) == '\'' ? rune : -2;
    }

    private static final long BYTE = 1L << 24;

    /** Length above bit 32, flag BYTE if the value is a byte and not a rune; -1 if malformed. */
    private static long unescape(String text, int at, char mark) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        char c = text.charAt(at + 1);
        int named = "abfnrtv".indexOf(c);
        if (named >= 0) {
            return "\007\b\f\n\r\t\013".charAt(named) | 2L << 32;
        }
        return switch (c) {
            case 'x' -> number(text, at + 2, 2, 16, 4, BYTE);
            case 'u' -> number(text, at + 2, 4, 16, 6, 0);
            case 'U' -> number(text, at + 2, 8, 16, 10, 0);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(text, at + 1, 3, 8, 4, BYTE);
            case '\\' -> '\\' | 2L << 32;
            case '\'', '"' -> c == mark ? c | 2L << 32 : -1;
            default -> -1;
        };
    }

    private static long number(String text, int from, int digits, int radix, int length, long flag) {
        if (from + digits > text.length()) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < from + digits; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        boolean valid = flag != 0 ? value <= 0xff : value <= 0x10ffff && !(value >= 0xd800 && value < 0xe000);
        return valid ? value | flag | (long) length << 32 : -1;
    }
}
