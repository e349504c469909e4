package io.github.bundle4j.govalue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * The shortest decimal that reads back as a given binary number.
 *
 * @param digits without leading or trailing zeros; {@code 0} for zero
 * @param exponent the power of ten of the first digit
 */
record ShortestDecimal(String digits, int exponent) {
    private static final ShortestDecimal ZERO = new ShortestDecimal("0", 0);
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    /** For a value that is not negative; what is not finite gives zero. */
    static ShortestDecimal of(double value) {
        if (value == 0 || !(value <= Double.MAX_VALUE)) {
            return ZERO;
        }
        if (value < 1e15) {
            // Below 1e15 the gap between neighbours is under 1, so a whole number's own digits are the shortest.
            long whole = (long) value;
            if (whole == value) {
                return ofScaled(whole, 0);
            }
            // Both operands of the division are exact, so the quotient is what reading the decimal would give; and
            // with at most 15 digits no other decimal of that length reads as the same number.
            for (int scale = 1; scale < POWERS.length; scale++) {
                double scaled = Math.rint(value * POWERS[scale]);
                if (scaled >= 1e15) {
                    break;
                }
                if (scaled / POWERS[scale] == value) {
                    return ofScaled((long) scaled, scale);
                }
            }
        }
        return search(new BigDecimal(value), 17, decimal -> decimal.doubleValue() == value);
    }

    static ShortestDecimal of(float value) {
        if (value == 0 || !(value <= Float.MAX_VALUE)) {
            return ZERO;
        }
        return search(new BigDecimal(value), 9, decimal -> decimal.floatValue() == value);
    }

    private static ShortestDecimal search(BigDecimal exact, int enough, Predicate<BigDecimal> same) {
        // Adding digits never makes a decimal miss the number, so the shortest length can be halved for.
        int low = 1;
        int high = enough;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (same.test(atLength(exact, middle, same))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        BigDecimal shortest = atLength(exact, low, same);
        return ofScaled(shortest.unscaledValue().longValueExact(), shortest.scale());
    }

    /** The closest decimal of that many digits, or the one on the other side if only that reads back the same. */
    private static BigDecimal atLength(BigDecimal exact, int length, Predicate<BigDecimal> same) {
        BigDecimal closest = exact.round(new MathContext(length, RoundingMode.HALF_EVEN));
        if (!same.test(closest)) {
            // Just below a power of two the neighbours are nearer than above it: the farther decimal may be in.
            BigDecimal up = exact.round(new MathContext(length, RoundingMode.UP));
            if (same.test(up)) {
                return up;
            }
        }
        return closest;
    }

    private static ShortestDecimal ofScaled(long unscaled, int scale) {
        String text = Long.toString(unscaled);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return new ShortestDecimal(text.substring(0, end), text.length() - 1 - scale);
    }
}
