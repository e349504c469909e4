package io.github.bundle4j.govalue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Go's {@code strconv.FormatFloat} for every format and precision. */
final class FloatText {
    private FloatText() {}

    /** With a sign only if negative or infinite; precision -1 asks for the fewest digits. */
    static String format(double value, char verb, int precision) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        double magnitude = Math.abs(value);
        return sign
                + switch (verb) {
                    case 'b' -> binary(magnitude);
                    case 'x', 'X' -> hexadecimal(magnitude, precision, verb == 'X');
                    case 'e', 'E' -> scientific(magnitude, precision, verb);
                    case 'f', 'F' -> plain(magnitude, precision);
                    default -> general(magnitude, precision, verb);
                };
    }

    private static String scientific(double value, int precision, char verb) {
        BigDecimal digits = precision < 0
                ? shortest(value)
                : new BigDecimal(value).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String text = digits.unscaledValue().toString();
        int exponent = value == 0 ? 0 : text.length() - digits.scale() - 1;
        return mantissa(text, precision < 0 ? strip(text).length() - 1 : precision, exponent, verb);
    }

    private static String mantissa(String digits, int decimals, int exponent, char verb) {
        StringBuilder out = new StringBuilder().append(digits.charAt(0));
        if (decimals > 0) {
            out.append('.');
            for (int i = 1; i <= decimals; i++) {
                out.append(i < digits.length() ? digits.charAt(i) : '0');
            }
        }
        return exponent(out.append(verb), exponent).toString();
    }

    private static StringBuilder exponent(StringBuilder out, int exponent) {
        out.append(exponent < 0 ? '-' : '+');
        int magnitude = Math.abs(exponent);
        return out.append(magnitude < 10 ? "0" : "").append(magnitude);
    }

    private static String plain(double value, int precision) {
        if (precision < 0) {
            BigDecimal digits = shortest(value);
            return digits.setScale(Math.max(digits.scale(), 0), RoundingMode.UNNECESSARY)
                    .toPlainString();
        }
        return new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String general(double value, int precision, char verb) {
        boolean fewest = precision < 0;
        if (value == 0) {
            return "0";
        }
        int wanted = precision == 0 ? 1 : precision;
        BigDecimal digits =
                fewest ? shortest(value) : new BigDecimal(value).round(new MathContext(wanted, RoundingMode.HALF_EVEN));
        String all = digits.unscaledValue().toString();
        int exponent = all.length() - digits.scale() - 1;
        String text = strip(all);
        int limit = wanted;
        if (fewest) {
            limit = 6;
        } else if (limit > text.length() && text.length() >= exponent + 1) {
            limit = text.length();
        }
        if (exponent < -4 || exponent >= limit) {
            return mantissa(text, text.length() - 1, exponent, verb == 'G' ? 'E' : 'e');
        }
        BigDecimal stripped = digits.stripTrailingZeros();
        return stripped.setScale(Math.max(stripped.scale(), 0), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static String strip(String digits) {
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    private static BigDecimal shortest(double value) {
        return value == 0 ? BigDecimal.ZERO : new BigDecimal(GoFloat.formatG(value)).stripTrailingZeros();
    }

    private static String binary(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52);
        long mantissa = bits & (1L << 52) - 1;
        if (exponent == 0) {
            exponent++;
        } else {
            mantissa |= 1L << 52;
        }
        int power = exponent - 1075;
        return mantissa + "p" + (power >= 0 ? "+" : "") + power;
    }

    private static String hexadecimal(double value, int precision, boolean upper) {
        long bits = Double.doubleToRawLongBits(value);
        long mantissa = bits & (1L << 52) - 1;
        int power = (int) (bits >>> 52) - 1023;
        if (value == 0) {
            power = 0;
        } else if (power == -1023) {
            int shift = Long.numberOfLeadingZeros(mantissa) - 11;
            mantissa <<= shift;
            power = -1022 - shift;
        } else {
            mantissa |= 1L << 52;
        }
        String digits;
        if (precision >= 0 && precision < 13) {
            int drop = (13 - precision) * 4;
            BigInteger rounded = new BigDecimal(mantissa)
                    .divide(new BigDecimal(BigInteger.ONE.shiftLeft(drop)), 0, RoundingMode.HALF_EVEN)
                    .toBigInteger();
            long kept = rounded.longValue();
            if (kept >>> (precision * 4 + 1) != 0) {
                kept >>= 1;
                power++;
            }
            digits = pad(Long.toHexString(kept), precision + 1);
        } else {
            digits = pad(Long.toHexString(mantissa), 14);
            digits = precision < 0 ? strip(digits) : digits + "0".repeat(precision - 13);
        }
        StringBuilder out = new StringBuilder("0x").append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        exponent(out.append('p'), power);
        return upper ? upper(out) : out.toString();
    }

    private static String upper(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                text.setCharAt(i, (char) (c - 32));
            }
        }
        return text.toString();
    }

    private static String pad(String digits, int length) {
        return digits.length() >= length ? digits : "0".repeat(length - digits.length()) + digits;
    }
}
