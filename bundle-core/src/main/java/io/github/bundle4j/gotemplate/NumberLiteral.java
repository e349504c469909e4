package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoComplex;
import io.github.bundle4j.govalue.GoQuote;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What a number literal can be: an integer, an unsigned one, a float, a complex number, or several of these. */
record NumberLiteral(
        String text,
        @Nullable Long integer,
        @Nullable Long unsigned,
        @Nullable Double floating,
        @Nullable GoComplex complex,
        @Nullable Object ideal) {
    private static final BigInteger UNSIGNED_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final BigInteger SIGNED_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SIGNED_MIN = BigInteger.valueOf(Long.MIN_VALUE);

    /** A character constant. */
    static NumberLiteral ofRune(String text, int rune) {
        return new NumberLiteral(text, (long) rune, (long) rune, (double) rune, null, (long) rune);
    }

    /** A number that is not the sum of two. */
    static NumberLiteral parse(String text) {
        if (isSmall(text)) {
            long value = Long.parseLong(text);
            return new NumberLiteral(text, value, value, (double) value, null, value);
        }
        if (text.endsWith("i")) {
            Double imaginary = parseFloat(text.substring(0, text.length() - 1));
            if (imaginary != null) {
                return ofComplex(text, new GoComplex(0, imaginary));
            }
        }
        BigInteger value = parseInteger(text);
        Long unsigned = null;
        Long integer = null;
        if (value != null) {
            boolean signed = text.charAt(0) == '+' || text.charAt(0) == '-';
            if (!signed && value.compareTo(UNSIGNED_MAX) <= 0) {
                unsigned = value.longValue();
            }
            if (value.compareTo(SIGNED_MAX) <= 0 && value.compareTo(SIGNED_MIN) >= 0) {
                integer = value.longValue();
                if (integer == 0) {
                    unsigned = 0L;
                }
            }
        }
        if (integer != null || unsigned != null) {
            double floating = integer != null ? integer.doubleValue() : value == null ? 0 : value.doubleValue();
            return new NumberLiteral(text, integer, unsigned, floating, null, integerIdeal(text, integer, floating));
        }
        Double floating = parseFloat(text);
        if (floating == null) {
            throw new NumberFormatException("illegal number syntax: " + GoQuote.quote(text));
        }
        if (!looksFloating(text)) {
            throw new NumberFormatException("integer overflow: " + GoQuote.quote(text));
        }
        return ofFloat(text, floating);
    }

    /** What nearly all numbers in templates are: a few decimal digits. */
    private static boolean isSmall(String text) {
        int length = text.length();
        if (length == 0 || length > 9 || (length > 1 && text.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The sum of a real and an imaginary number, cut as Go's {@code fmt.Sscan} cuts it. */
    static NumberLiteral parseComplex(String text) {
        int sign = endOfFloat(text, 0);
        int end = sign < text.length() && isSign(text.charAt(sign)) ? endOfFloat(text, sign + 1) : 0;
        if (end <= sign + 1 || end == text.length() || text.charAt(end) != 'i') {
            throw new NumberFormatException("syntax error scanning complex number");
        }
        return ofComplex(text, new GoComplex(scanned(text.substring(0, sign)), scanned(text.substring(sign, end))));
    }

    private static int endOfFloat(String text, int start) {
        int at = start < text.length() && isSign(text.charAt(start)) ? start + 1 : start;
        boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
        String digits = hex ? "0123456789abcdefABCDEF_" : "0123456789_";
        at = endOfRun(text, hex ? at + 2 : at, digits);
        if (at < text.length() && text.charAt(at) == '.') {
            at = endOfRun(text, at + 1, digits);
        }
        if (at < text.length() && (hex ? "pP" : "eEpP").indexOf(text.charAt(at)) >= 0) {
            at++;
            at = endOfRun(text, at < text.length() && isSign(text.charAt(at)) ? at + 1 : at, "0123456789_");
        }
        return at;
    }

    private static int endOfRun(String text, int start, String chars) {
        int at = start;
        while (at < text.length() && chars.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private static double scanned(String text) {
        Double value = readFloat(text);
        if (value == null || value.isInfinite()) {
            throw new NumberFormatException("strconv.ParseFloat: parsing " + GoQuote.quote(text) + ": "
                    + (value == null ? "invalid syntax" : "value out of range"));
        }
        return value;
    }

    private static @Nullable Object integerIdeal(String text, @Nullable Long integer, double floating) {
        boolean hex = text.length() > 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x';
        return looksFloating(text) && !hex ? (Object) floating : integer;
    }

    private static NumberLiteral ofFloat(String text, double value) {
        long truncated = (long) value;
        boolean integral = truncated == value && value < 0x1p63;
        Long integer = integral ? truncated : null;
        Long unsigned = integral && truncated >= 0 ? integer : null;
        if (value >= 0x1p63 && value < 0x1p64) {
            unsigned = (long) (value - 0x1p63) + Long.MIN_VALUE;
        }
        return new NumberLiteral(text, integer, unsigned, value, null, value);
    }

    private static NumberLiteral ofComplex(String text, GoComplex value) {
        if (value.imaginary() != 0) {
            return new NumberLiteral(text, null, null, null, value, value);
        }
        NumberLiteral real = ofFloat(text, value.real());
        return new NumberLiteral(text, real.integer(), real.unsigned(), real.floating(), value, value);
    }

    private static boolean looksFloating(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (".eEpP".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable BigInteger parseInteger(String text) {
        int at = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
        String digits = text.substring(at);
        int radix = 10;
        boolean underscore = digits.indexOf('_') >= 0;
        if (underscore && !underscoresAreGood(digits)) {
            return null;
        }
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            int prefix = digits.charAt(1) | 0x20;
            radix = prefix == 'x' ? 16 : prefix == 'b' ? 2 : 8;
            digits = digits.substring(prefix == 'x' || prefix == 'b' || prefix == 'o' ? 2 : 1);
        }
        if (underscore) {
            digits = digits.replace("_", "");
        }
        if (digits.isEmpty()) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) >= 0x80 || Character.digit(digits.charAt(i), radix) < 0) {
                return null;
            }
        }
        // More digits than any 64-bit number has: spare the quadratic conversion.
        if (digits.length() > 500) {
            return UNSIGNED_MAX.add(BigInteger.ONE);
        }
        BigInteger value = new BigInteger(digits, radix);
        return text.charAt(0) == '-' ? value.negate() : value;
    }

    private static @Nullable Double parseFloat(String text) {
        Double value = readFloat(text);
        return value == null || value.isInfinite() ? null : value;
    }

    /** Infinite if it is too large. */
    private static @Nullable Double readFloat(String text) {
        int at = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
        String digits = text.substring(at);
        boolean hex = digits.length() > 1 && digits.charAt(0) == '0' && (digits.charAt(1) | 0x20) == 'x';
        if (digits.indexOf('_') >= 0) {
            if (!underscoresAreGood(digits)) {
                return null;
            }
            digits = digits.replace("_", "");
        }
        for (int i = hex ? 2 : 0; i < digits.length(); i++) {
            if ("0123456789.eE+-".indexOf(digits.charAt(i)) < 0 && !(hex && isHex(digits.charAt(i)))) {
                return null;
            }
        }
        try {
            double value = Double.parseDouble(digits);
            return text.charAt(0) == '-' ? -value : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isHex(char c) {
        int lower = c | 0x20;
        return (lower >= 'a' && lower <= 'f') || lower == 'p';
    }

    /** Underscores stand between digits, or between a base prefix and a digit. */
    private static boolean underscoresAreGood(String digits) {
        boolean prefix = digits.length() > 1 && digits.charAt(0) == '0' && "xob".indexOf(digits.charAt(1) | 0x20) >= 0;
        char before = prefix ? '0' : '^';
        boolean hex = prefix && (digits.charAt(1) | 0x20) == 'x';
        for (int i = prefix ? 2 : 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            boolean digit = (c >= '0' && c <= '9') || (hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f');
            if (digit) {
                before = '0';
            } else if (c == '_') {
                if (before != '0') {
                    return false;
                }
                before = '_';
            } else {
                if (before == '_') {
                    return false;
                }
                before = '!';
            }
        }
        return before != '_';
    }
}
