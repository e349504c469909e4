package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoTime;
import io.github.bundle4j.govalue.GoZone;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers, booleans and times of TOML. */
final class TomlScalars {
    private TomlScalars() {}

    static Object read(TomlText text) {
        char c = text.peek();
        if (c == '.') {
            throw text.error("floats must start with a digit, not '.'");
        }
        boolean digit = PlainScalars.isDigit(c);
        if (!digit && c != '+' && c != '-' && !Character.isLetter(c) && c < 0x80) {
            throw text.error("expected value but found " + text.shown() + " instead");
        }
        String word = word(text, c);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "+nan", "-nan" -> Double.NaN;
            default -> number(text, word, digit);
        };
    }

    private static String word(TomlText text, char first) {
        char start = first == '+' || first == '-' ? text.peek(1) : first;
        String sign = start == first ? "" : String.valueOf(first);
        text.skip(sign.length());
        if (!PlainScalars.isDigit(start)) {
            return sign + text.takeWhile(b -> (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b >= 0x80);
        }
        char second = text.peek(1);
        if (start == '0' && sign.isEmpty() && (second == 'x' || second == 'o' || second == 'b')) {
            text.skip(2);
            int radix = second == 'x' ? 16 : second == 'o' ? 8 : 2;
            return "0" + second + text.takeWhile(b -> b == '_' || (b < 0x80 && Character.digit(b, radix) >= 0));
        }
        String digits = text.takeWhile(b -> b == '_' || PlainScalars.isDigit((char) b));
        boolean date = text.peek() == '-' && digits.length() == 4;
        if (sign.isEmpty() && (date || (text.peek() == ':' && digits.length() == 2))) {
            String rest = text.takeWhile(b -> (b >= '0' && b <= '9') || "+-.:TtZz".indexOf(b) >= 0);
            if (date && rest.length() == 6 && text.peek() == ' ' && PlainScalars.isDigit(text.peek(1))) {
                text.skip(1);
                rest += " " + text.takeWhile(b -> (b >= '0' && b <= '9') || "+-.:Zz".indexOf(b) >= 0);
            }
            return digits + rest;
        }
        StringBuilder number = new StringBuilder(sign).append(digits);
        while (text.peek() == '.' || text.peek() == 'e' || text.peek() == 'E') {
            char mark = text.peek();
            number.append(mark);
            text.skip(1);
            if (mark != '.' && (text.peek() == '+' || text.peek() == '-')) {
                number.append(text.peek());
                text.skip(1);
            }
            number.append(text.takeWhile(b -> b == '_' || PlainScalars.isDigit((char) b)));
        }
        return number.toString();
    }

    private static Object number(TomlText text, String word, boolean digit) {
        boolean signed = word.startsWith("+") || word.startsWith("-");
        if (!digit && !(signed && word.length() > 1 && PlainScalars.isDigit(word.charAt(1)))) {
            throw text.error("expected value but found " + GoQuote.quote(word) + " instead");
        }
        if (digit && (word.indexOf(':') > 0 || word.indexOf('-') == 4)) {
            return time(text, word);
        }
        boolean prefixed = word.startsWith("0x") || word.startsWith("0o") || word.startsWith("0b");
        boolean floating = !prefixed && (word.indexOf('.') >= 0 || word.indexOf('e') >= 0 || word.indexOf('E') >= 0);
        if (!underscoresFit(word)) {
            throw text.error("Invalid " + (floating ? "float " : "integer ") + GoQuote.quote(word)
                    + ": underscores must be surrounded by digits");
        }
        return floating ? floating(text, word, signed) : integer(text, word, prefixed, signed);
    }

    private static boolean underscoresFit(String word) {
        for (int i = word.indexOf('_'); i >= 0; i = word.indexOf('_', i + 1)) {
            if (i == 0
                    || i + 1 == word.length()
                    || Character.digit(word.charAt(i - 1), 16) < 0
                    || Character.digit(word.charAt(i + 1), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static Object integer(TomlText text, String word, boolean prefixed, boolean signed) {
        String digits = word.replace("_", "");
        int radix = !prefixed ? 10 : digits.charAt(1) == 'x' ? 16 : digits.charAt(1) == 'o' ? 8 : 2;
        String body = digits.substring(prefixed ? 2 : signed ? 1 : 0);
        if (!prefixed && body.length() > 1 && body.charAt(0) == '0') {
            throw text.error("Invalid integer " + GoQuote.quote(word) + ": cannot have leading zeroes");
        }
        for (int i = 0; i < body.length(); i++) {
            if (body.charAt(i) >= 0x80 || Character.digit(body.charAt(i), radix) < 0) {
                throw text.error("Invalid integer " + GoQuote.quote(word));
            }
        }
        if (body.isEmpty() || body.length() > 80) {
            throw text.error(body.isEmpty() ? "Invalid integer " + GoQuote.quote(word) : outOfRange(word, "int64"));
        }
        BigInteger value = new BigInteger(body, radix);
        if (digits.startsWith("-")) {
            value = value.negate();
        }
        if (value.bitLength() > 63) {
            throw text.error(outOfRange(word, "int64"));
        }
        return GoInt.int64(value.longValue());
    }

    private static String outOfRange(String word, String type) {
        return word + " is out of range for " + type;
    }

    private static Object floating(TomlText text, String word, boolean signed) {
        int point = word.indexOf('.');
        if (point >= 0 && (point + 1 == word.length() || !PlainScalars.isDigit(word.charAt(point + 1)))) {
            throw text.error("Invalid float " + GoQuote.quote(word) + ": '.' must be followed by one or more digits");
        }
        String digits = word.replace("_", "");
        String body = signed ? digits.substring(1) : digits;
        if (body.length() > 1 && body.charAt(0) == '0' && PlainScalars.isDigit(body.charAt(1))) {
            throw text.error("Invalid float " + GoQuote.quote(word) + ": cannot have leading zeroes");
        }
        if (!(PlainScalars.resolve(digits) instanceof Double value)) {
            boolean form = body.chars().allMatch(b -> (b >= '0' && b <= '9') || "eE.+-".indexOf(b) >= 0);
            boolean large = form && isFinished(body) && Double.isInfinite(Double.parseDouble(digits));
            throw text.error(large ? outOfRange(word, "float64") : "Invalid float value: " + GoQuote.quote(word));
        }
        return value;
    }

    private static boolean isFinished(String body) {
        try {
            return !Double.isNaN(Double.parseDouble(body));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Object time(TomlText text, String word) {
        String normal = word.replace('t', 'T').replace('z', 'Z').replace(' ', 'T');
        String layout;
        if (normal.indexOf('T') < 0) {
            layout = normal.indexOf(':') < 0 ? "2006-01-02" : "15:04:05.999999999";
        } else {
            int zone = Math.max(
                    normal.indexOf('Z'),
                    Math.max(normal.indexOf('+'), normal.lastIndexOf('-') > 10 ? normal.lastIndexOf('-') : -1));
            layout = zone > 0 ? GoTime.RFC3339_NANO : "2006-01-02T15:04:05.999999999";
        }
        for (String candidate : new String[] {layout, layout.replace(":05.999999999", "")}) {
            GoTime time = parsed(candidate, normal);
            if (time != null) {
                return time;
            }
        }
        throw text.error("invalid datetime: " + GoQuote.quote(word));
    }

    private static @Nullable GoTime parsed(String layout, String value) {
        try {
            return GoTime.parse(layout, value, GoZone.UTC);
        } catch (GoError e) {
            return null;
        }
    }
}
