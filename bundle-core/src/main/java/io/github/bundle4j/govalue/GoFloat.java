package io.github.bundle4j.govalue;

/**
 * Text of floating-point numbers as Go's {@code strconv.FormatFloat} with precision -1 and its users give it: the
 * fewest digits that read back as the same number, the closest of those if there are several. Thread-safe; stateless.
 *
 * <p>Not built on {@link Double#toString(double)}, which before JDK 19 sometimes gives too many digits.
 */
public final class GoFloat {
    private GoFloat() {}

    /**
     * Format {@code 'g'}: an exponent below 1e-4 and from 1e6 on. What both YAML writers, {@code %v} and the printing
     * of templates use.
     *
     * @param value any number, infinities and NaN included
     * @return for example {@code 1e+06}, {@code 0.5}, {@code +Inf}
     */
    public static String formatG(double value) {
        return format(value, ShortestDecimal.of(Math.abs(value)), -4, 6);
    }

    /**
     * Format {@code 'g'} of a {@code float32}.
     *
     * @param value any number, infinities and NaN included
     * @return with the fewest digits that are the same {@code float32}
     */
    public static String formatG(float value) {
        return format(value, ShortestDecimal.of(Math.abs(value)), -4, 6);
    }

    /**
     * Format {@code 'f'}: never an exponent.
     *
     * @param value any number, infinities and NaN included
     * @return for example {@code 1000000}
     */
    public static String formatF(double value) {
        return format(value, ShortestDecimal.of(Math.abs(value)), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /**
     * Format {@code 'e'}: always an exponent.
     *
     * @param value any number, infinities and NaN included
     * @return for example {@code 1.5e+00}
     */
    public static String formatE(double value) {
        return format(value, ShortestDecimal.of(Math.abs(value)), Integer.MAX_VALUE, Integer.MIN_VALUE);
    }

    /**
     * The number as {@code encoding/json} writes it: an exponent below 1e-6 and from 1e21 on, a negative one without
     * leading zero.
     *
     * @param value a finite number
     * @return for example {@code 1e-7}
     */
    public static String formatJson(double value) {
        String text = format(value, ShortestDecimal.of(Math.abs(value)), -6, 21);
        int n = text.length();
        if (n > 4 && text.charAt(n - 4) == 'e' && text.charAt(n - 3) == '-' && text.charAt(n - 2) == '0') {
            return text.substring(0, n - 2) + text.charAt(n - 1);
        }
        return text;
    }

    private static String format(double value, ShortestDecimal decimal, int lowest, int highest) {
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
        int exponent = decimal.exponent();
        if (exponent < lowest || exponent >= highest) {
            scientific(out, decimal.digits(), exponent);
        } else {
            plain(out, decimal.digits(), exponent);
        }
        return out.toString();
    }

    private static void scientific(StringBuilder out, String digits, int exponent) {
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append('e').append(exponent < 0 ? '-' : '+');
        int magnitude = Math.abs(exponent);
        if (magnitude < 10) {
            out.append('0');
        }
        out.append(magnitude);
    }

    private static void plain(StringBuilder out, String digits, int exponent) {
        int whole = exponent + 1;
        if (whole <= 0) {
            out.append("0.").append("0".repeat(-whole)).append(digits);
        } else if (whole >= digits.length()) {
            out.append(digits).append("0".repeat(whole - digits.length()));
        } else {
            out.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
        }
    }
}
