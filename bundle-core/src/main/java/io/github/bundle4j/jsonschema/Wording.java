package io.github.bundle4j.jsonschema;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.goyaml.JsonNumber;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How Helm's validator writes values and numbers. All texts are packed. */
final class Wording {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Wording() {}

    /** Go's quotes made single ones; where a text ends in a backslash, one is lost. */
    static String quoted(String text) {
        String quoted = GoQuote.quote(text).replace("\\\"", "\"").replace("'", "\\'");
        return "'" + quoted.substring(1, quoted.length() - 1) + "'";
    }

    static String quoted(Collection<String> texts) {
        return texts.stream().map(Wording::quoted).collect(Collectors.joining(", "));
    }

    static boolean isPlain(@Nullable Object value) {
        return !(value instanceof List<?>) && !(value instanceof Map<?, ?>);
    }

    /** A value that is neither list nor object. */
    static String value(@Nullable Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        return value instanceof JsonNumber number ? number.text() : GoFormat.print(value);
    }

    /** A count, with commas. */
    static String count(long count) {
        return grouped(Long.toString(count));
    }

    /** A number, with commas, or with a power of ten if it is large or small. */
    static String number(BigDecimal exact) {
        if (exact.signum() == 0) {
            return "0";
        }
        double rounded = exact.doubleValue();
        if (Double.isInfinite(rounded)) {
            return rounded < 0 ? "-∞" : "∞";
        }
        BigDecimal number = new BigDecimal(Double.toString(rounded)).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        return exponent >= -4 && exponent < 6 ? grouped(number.toPlainString()) : scientific(number, exponent);
    }

    private static String grouped(String plain) {
        int end = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        for (int at = end - 3; at > (plain.startsWith("-") ? 1 : 0); at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    private static String scientific(BigDecimal number, int exponent) {
        StringBuilder text = new StringBuilder(
                        number.movePointLeft(exponent).stripTrailingZeros().toPlainString())
                .append("×10")
                .append(exponent < 0 ? "⁻" : "");
        String digits = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        digits.chars().forEach(digit -> text.append(RAISED.charAt(digit - '0')));
        return ByteStrings.pack(text.toString());
    }
}
