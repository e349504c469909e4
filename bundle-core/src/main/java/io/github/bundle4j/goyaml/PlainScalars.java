package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoInt;
import org.jspecify.annotations.Nullable;

/** What an unquoted scalar means in YAML 1.1 as go-yaml reads it. */
final class PlainScalars {
    /** A text of more letters is a string, whatever they are. */
    private static final int LONGEST_WORD = 5;

    private PlainScalars() {}

    /**
     * The value of a plain scalar without a tag.
     *
     * @return {@code null}, {@link Boolean}, {@link Long}, {@link GoInt} of type uint64, {@link Double}, or the very
     *     same string
     */
    static @Nullable Object resolve(String text) {
        if (text.isEmpty()) {
            return null;
        }
        char first = text.charAt(0);
        if ((first >= '0' && first <= '9') || first == '+' || first == '-' || first == '.') {
            return number(text, first);
        }
        return mayBeWord(first, text.length()) ? word(text) : text;
    }

    /** Whether a string must be quoted because a reader would take it for something else. */
    static boolean needsQuotes(String text) {
        if (text.isEmpty()) {
            return true;
        }
        char first = text.charAt(0);
        if ((first >= '0' && first <= '9') || first == '+' || first == '-' || first == '.') {
            return number(text, first) != text || Sexagesimal.matches(text) || Timestamps.matches(text);
        }
        return mayBeWord(first, text.length()) && word(text) != text;
    }

    /** Whether a text that begins with a letter or a tilde may be other than a string. */
    static boolean mayBeWord(char first, int length) {
        if (length > LONGEST_WORD) {
            return false;
        }
        return switch (first) {
            case '~', 'n', 'N', 'y', 'Y', 'o', 'O', 't', 'T', 'f', 'F' -> true;
            default -> false;
        };
    }

    private static @Nullable Object word(String text) {
        return switch (text) {
            case "~", "null", "Null", "NULL" -> null;
            case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE" -> true;
            case "n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE" -> false;
            default -> text;
        };
    }

    private static Object number(String text, char first) {
        if (text.length() <= 5) {
            Double special = special(text);
            if (special != null) {
                return special;
            }
        }
        String plain = text;
        if (text.indexOf('_') >= 0) {
            if (first == '.' && !underscoresBetweenDigits(text)) {
                return text;
            }
            plain = text.replace("_", "");
        }
        if (first != '.') {
            Object whole = integer(plain);
            if (whole != null) {
                return whole;
            }
        }
        if (isFloat(plain)) {
            double value = Double.parseDouble(plain);
            return Double.isInfinite(value) ? text : (Object) value;
        }
        return text;
    }

    private static @Nullable Double special(String text) {
        return switch (text) {
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
            case ".nan", ".NaN", ".NAN" -> Double.NaN;
            default -> null;
        };
    }

    private static @Nullable Object integer(String plain) {
        int n = plain.length();
        int at = 0;
        boolean negative = false;
        boolean signed = false;
        if (n > 0 && (plain.charAt(0) == '-' || plain.charAt(0) == '+')) {
            negative = plain.charAt(0) == '-';
            signed = true;
            at = 1;
        }
        int radix = 10;
        if (at + 1 < n && plain.charAt(at) == '0') {
            switch (plain.charAt(at + 1)) {
                case 'x', 'X' -> radix = 16;
                case 'o', 'O' -> radix = 8;
                case 'b', 'B' -> radix = 2;
                default -> radix = -8;
            }
            if (radix > 0) {
                at += 2;
                if (plain.startsWith("0b") && at < n && (plain.charAt(at) == '-' || plain.charAt(at) == '+')) {
                    // go-yaml hands what follows 0b to a reader that takes a sign.
                    negative = plain.charAt(at) == '-';
                    signed = true;
                    at++;
                }
            } else {
                radix = 8;
                at++;
            }
        }
        if (at >= n) {
            return null;
        }
        long value = 0;
        boolean large = false;
        for (int i = at; i < n; i++) {
            char c = plain.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return null;
            }
            if (value < 0 || (large && Long.compareUnsigned(value, Long.divideUnsigned(-1L, radix)) > 0)) {
                return null;
            }
            long next = value * radix + digit;
            if (large || value > (Long.MAX_VALUE - digit) / radix) {
                large = true;
                if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, radix)) > 0) {
                    return null;
                }
            }
            value = next;
        }
        if (value >= 0) {
            return negative ? -value : value;
        }
        if (negative) {
            return value == Long.MIN_VALUE ? (Object) value : null;
        }
        return signed ? null : new GoInt(GoInt.Type.UINT64, value);
    }

    /** {@code [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?}. */
    private static boolean isFloat(String text) {
        int n = text.length();
        int at = n > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int digits = at;
        while (at < n && isDigit(text.charAt(at))) {
            at++;
        }
        boolean whole = at > digits;
        if (at < n && text.charAt(at) == '.') {
            int fraction = ++at;
            while (at < n && isDigit(text.charAt(at))) {
                at++;
            }
            if (!whole && at == fraction) {
                return false;
            }
        } else if (!whole) {
            return false;
        }
        if (at < n && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < n && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            int exponent = at;
            while (at < n && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == exponent) {
                return false;
            }
        }
        return at == n;
    }

    /** What Go's own number reader asks of underscores; a text that begins with a point goes to it as it is. */
    private static boolean underscoresBetweenDigits(String text) {
        for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
            if (i + 1 == text.length() || !isDigit(text.charAt(i - 1)) || !isDigit(text.charAt(i + 1))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
