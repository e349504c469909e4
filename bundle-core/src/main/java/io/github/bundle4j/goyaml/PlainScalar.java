package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoFloat;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an unquoted scalar means in YAML 1.1 as Go's tools read it. */
final class PlainScalar {
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private PlainScalar() {}

    static @Nullable Object resolve(String text) {
        if (NULL.contains(text)) {
            return null;
        }
        char first = text.charAt(0);
        if (Character.isLetter(first)) {
            if (TRUE.contains(text)) {
                return true;
            }
            return FALSE.contains(text) ? (Object) false : text;
        }
        if ("+-.0123456789".indexOf(first) < 0) {
            return text;
        }
        Object number = number(text.replace("_", ""));
        return number == null ? text : number;
    }

    private static @Nullable Object number(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        BigInteger whole = null;
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            whole = whole(digits.substring(2), 16);
        } else if (digits.startsWith("0o")) {
            whole = whole(digits.substring(2), 8);
        } else if (digits.startsWith("0b") || digits.startsWith("0B")) {
            whole = whole(digits.substring(2), 2);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            whole = whole(digits.substring(1), 8);
        } else {
            whole = whole(digits, 10);
        }
        if (whole != null && whole.bitLength() <= (negative ? 63 : 64)) {
            BigInteger value = negative ? whole.negate() : whole;
            return value.bitLength() < 64 ? (Object) value.longValue() : value;
        }
        if (FLOAT.matcher(text).matches()) {
            double value = Double.parseDouble(text);
            return Double.isInfinite(value) ? null : (Object) value;
        }
        return null;
    }

    private static @Nullable BigInteger whole(String digits, int radix) {
        if (digits.isEmpty() || digits.length() > 70) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c >= 0x80 || Character.digit(c, radix) < 0) {
                return null;
            }
        }
        return new BigInteger(digits, radix);
    }

    static String keyText(@Nullable Object key) {
        if (key instanceof String text) {
            return text;
        }
        if (key instanceof Double number) {
            return GoFloat.formatG(number);
        }
        if (key instanceof Boolean || key instanceof Long || key instanceof BigInteger) {
            return key.toString();
        }
        throw new DocumentException("not YAML: a map key must be a string, a number or a boolean, not " + key, null);
    }
}
