package io.github.bundle4j.govalue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Text of a {@code float64} as Go's {@code strconv.FormatFloat(x, format, -1, 64)} and its users give it: the fewest
 * digits that read back as the same number. Thread-safe; stateless.
 */
public final class GoFloat {
    private GoFloat() {}

    /**
     * Format {@code 'g'} as {@code %v} and both YAML writers use it: an exponent below -4 or from 6 on.
     *
     * @param value any number, infinities and NaN included
     * @return for example {@code 1e+21}, {@code 0.5}, {@code +Inf}
     */
    public static String formatG(double value) {
        return format(value, -4, 6);
    }

    /**
     * The number as {@code encoding/json} writes it: an exponent below 1e-6 or from 1e21 on, with no leading zero in a
     * negative one.
     *
     * @param value a finite number
     * @return for example {@code 1e-7}
     */
    public static String formatJson(double value) {
        String text = format(value, -6, 21);
        int n = text.length();
        if (n > 4 && text.charAt(n - 4) == 'e' && text.charAt(n - 3) == '-' && text.charAt(n - 2) == '0') {
            return text.substring(0, n - 2) + text.charAt(n - 1);
        }
        return text;
    }

    private static String format(double value, int lowest, int highest) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        StringBuilder out = new StringBuilder(24);
        if (Double.doubleToRawLongBits(value) < 0) {
            out.append('-');
        }
        double magnitude = Math.abs(value);
        if (magnitude == 0) {
            return out.append('0').toString();
        }
        BigDecimal shortest = shortest(magnitude);
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - shortest.scale() - 1;
        if (exponent < lowest || exponent >= highest) {
            out.append(digits.charAt(0));
            if (digits.length() > 1) {
                out.append('.').append(digits, 1, digits.length());
            }
            out.append('e').append(exponent < 0 ? '-' : '+');
            int e = Math.abs(exponent);
            if (e < 10) {
                out.append('0');
            }
            return out.append(e).toString();
        }
        return out.append(shortest.toPlainString()).toString();
    }

    private static BigDecimal shortest(double magnitude) {
        BigDecimal exact = new BigDecimal(magnitude);
        for (int precision = 1; precision < 17; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == magnitude) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
