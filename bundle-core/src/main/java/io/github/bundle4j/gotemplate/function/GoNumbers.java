package io.github.bundle4j.gotemplate.function;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers read as Go's {@code strconv} reads them. */
final class GoNumbers {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:D(?:\\.(?:D)?)?|\\.D)(?:[eE][+-]?D)?".replace("D", "[0-9](?:_?[0-9])*+"));
    private static final Pattern HEX = Pattern.compile(
            "[+-]?0[xX]_?(?:H(?:\\.(?:H)?)?|\\.H)[pP][+-]?[0-9]++".replace("H", "[0-9a-fA-F](?:_?[0-9a-fA-F])*+"));

    /** More digits than any 64-bit number has; leading zeros beyond them are not worth telling apart. */
    private static final int MAX_DIGITS = 4096;

    private GoNumbers() {}

    /** {@code strconv.ParseInt} with 64 bits; {@code null} for any error. Base 0 takes the base from the prefix. */
    static @Nullable Long parseInt(String text, int base) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int radix = base;
        boolean underscores = false;
        if (base == 0) {
            underscores = true;
            radix = 10;
            if (digits.startsWith("0")) {
                char second = digits.length() > 2 ? Character.toLowerCase(digits.charAt(1)) : ' ';
                radix = second == 'x' ? 16 : second == 'b' ? 2 : 8;
                boolean prefixed = second == 'x' || second == 'b' || second == 'o';
                digits = digits.substring(prefixed ? 2 : digits.length() > 1 ? 1 : 0);
                if (digits.startsWith("_") && digits.length() > 1) {
                    digits = digits.substring(1);
                }
            }
        }
        return magnitude(digits, radix, negative, underscores);
    }

    /**
     * {@code strconv.ParseInt} of a decimal number whose error is ignored: what is too large becomes the limit, even when
     * something else follows the digits that are too many.
     */
    static long parseIntSaturated(String text) {
        boolean negative = text.startsWith("-");
        int start = negative || text.startsWith("+") ? 1 : 0;
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        if (end == start) {
            return 0;
        }
        BigInteger magnitude = new BigInteger(text.substring(start, Math.min(end, start + MAX_DIGITS)));
        boolean whole = end == text.length() && end - start <= MAX_DIGITS;
        if (whole && magnitude.bitLength() < Long.SIZE) {
            return negative ? -magnitude.longValue() : magnitude.longValue();
        }
        if (!whole && magnitude.bitLength() <= Long.SIZE) {
            return 0;
        }
        return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static @Nullable Long magnitude(String digits, int radix, boolean negative, boolean underscores) {
        if (digits.isEmpty()) {
            return null;
        }
        // Counted downwards, since the smallest number has no positive twin.
        long value = 0;
        boolean digitBefore = false;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c == '_' && underscores && digitBefore && i + 1 < digits.length()) {
                digitBefore = false;
                continue;
            }
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return null;
            }
            digitBefore = true;
            if (value < (Long.MIN_VALUE + digit) / radix) {
                return null;
            }
            value = value * radix - digit;
        }
        if (negative) {
            return value;
        }
        return value == Long.MIN_VALUE ? null : Long.valueOf(-value);
    }

    /** {@code strconv.ParseFloat}; {@code null} for any error. */
    static @Nullable Double parseFloat(String text) {
        if (text.length() > 4096) {
            return null;
        }
        String unsigned = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        switch (unsigned.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> {
                return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            case "nan" -> {
                return unsigned.equals(text) ? Double.NaN : null;
            }
            default -> {}
        }
        if (!DECIMAL.matcher(text).matches() && !HEX.matcher(text).matches()) {
            return null;
        }
        double value = Double.parseDouble(text.replace("_", ""));
        return Double.isInfinite(value) ? null : Double.valueOf(value);
    }
}
