package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoInt;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers out of anything, as Sprig's conversion library makes them: what is no number is 0. */
final class Conversions {
    private Conversions() {}

    static long toInt64(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof GoInt number) {
            return number.bits();
        }
        if (value instanceof Double number) {
            return truncate(number);
        }
        if (value instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        if (value instanceof String text) {
            Long parsed = GoNumbers.parseInt(withoutZeroDecimals(text), 0);
            return parsed == null ? 0 : parsed;
        }
        return 0;
    }

    /** As Go does on amd64: what does not fit becomes the smallest number. */
    static long truncate(double number) {
        return number >= -0x1p63 && number < 0x1p63 ? (long) number : Long.MIN_VALUE;
    }

    static double toFloat64(@Nullable Object value) {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof GoInt number) {
            return number.type().signed() ? number.bits() : unsigned(number.bits());
        }
        if (value instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        if (value instanceof String text) {
            Double parsed = GoNumbers.parseFloat(text);
            return parsed == null ? 0 : parsed;
        }
        return 0;
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : new BigInteger(Long.toUnsignedString(bits)).doubleValue();
    }

    /** "12.00" counts as "12", and so does "12.0."; a dot without zeros does not. */
    private static String withoutZeroDecimals(String text) {
        boolean zeros = false;
        for (int end = text.length(); end > 0; end--) {
            char c = text.charAt(end - 1);
            if (c == '.' && zeros) {
                return text.substring(0, end - 1);
            }
            if (c != '0' && c != '.') {
                return text;
            }
            zeros |= c == '0';
        }
        return text;
    }
}
