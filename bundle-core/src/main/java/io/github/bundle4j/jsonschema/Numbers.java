package io.github.bundle4j.jsonschema;

import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.goyaml.JsonNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers without loss. */
final class Numbers {
    /** Numbers beyond it are none: to reckon with them would take all time and memory. */
    private static final int MAX_EXPONENT = 5000;

    private Numbers() {}

    /** What a value is worth; {@code null} if it is no number, or an absurd one. */
    static @Nullable BigDecimal of(@Nullable Object value) {
        if (value instanceof GoInt whole) {
            return whole.type().signed()
                    ? BigDecimal.valueOf(whole.bits())
                    : new BigDecimal(new BigInteger(Long.toUnsignedString(whole.bits())));
        }
        if (value instanceof Double real) {
            return real.isNaN() || real.isInfinite() ? null : new BigDecimal(real.toString());
        }
        return value instanceof JsonNumber number ? read(number.text()) : null;
    }

    private static @Nullable BigDecimal read(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MAX_EXPONENT ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static boolean isWhole(@Nullable BigDecimal number) {
        return number != null
                && (number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0);
    }

    /** A keyword's value as a count; {@code null} if it is none. */
    static @Nullable Long count(@Nullable Object value) {
        BigDecimal number = of(value);
        return number == null || !isWhole(number) ? null : number.toBigInteger().longValue();
    }
}
