package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoTime;
import io.github.bundle4j.govalue.GoUnicode;
import io.github.bundle4j.govalue.GoZone;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Numbers, booleans and times of TOML: first found by their characters, then looked at closely. */
final class TomlScalars {
    /** Where times without a zone are; the machine's own zone never reaches a result. */
    static final GoZone LOCAL_DATETIME = GoZone.fixed("datetime-local", ZoneOffset.UTC);

    static final GoZone LOCAL_DATE = GoZone.fixed("date-local", ZoneOffset.UTC);
    static final GoZone LOCAL_TIME = GoZone.fixed("time-local", ZoneOffset.UTC);
    static final String DATETIME_LAYOUT = "2006-01-02T15:04:05.999999999";
    static final String DATE_LAYOUT = "2006-01-02";
    static final String TIME_LAYOUT = "15:04:05.999999999";

    private static final Set<String> SPECIAL = Set.of("nan", "+nan", "-nan", "inf", "+inf", "-inf");

    private record TimeForm(String layout, GoZone zone) {}

    private static final List<TimeForm> TIME_FORMS = List.of(
            new TimeForm(GoTime.RFC3339_NANO, GoZone.UTC),
            new TimeForm(DATETIME_LAYOUT, LOCAL_DATETIME),
            new TimeForm(DATE_LAYOUT, LOCAL_DATE),
            new TimeForm(TIME_LAYOUT, LOCAL_TIME),
            new TimeForm("2006-01-02T15:04Z07:00", GoZone.UTC),
            new TimeForm("2006-01-02T15:04", LOCAL_DATETIME),
            new TimeForm("15:04", LOCAL_TIME));

    private final TomlText text;
    private int from;

    TomlScalars(TomlText text) {
        this.text = text;
    }

    Object read() {
        from = text.at();
        int code = text.peek();
        if (TomlText.isDigit(code)) {
            return numberOrTime();
        }
        switch (code) {
            case '.' -> throw text.error("floats must start with a digit, not '.'");
            case '-', '+' -> {
                return signed();
            }
            case 'i', 'n' -> {
                if (isWord()) {
                    return floating(text.since(from));
                }
            }
            default -> {}
        }
        if (GoUnicode.isLetter(code)) {
            return bool();
        }
        text.next();
        if (code == TomlText.END) {
            throw text.error("unexpected EOF; expected value");
        }
        String problem = "expected value but found " + TomlText.shown(code) + " instead";
        throw code == '\n' ? text.errorBefore(problem) : text.error(problem);
    }

    /** {@code inf} and {@code nan}, and what is taken for them at first; where it is neither, one letter may be lost. */
    private boolean isWord() {
        text.next();
        if ((text.take('n') && text.take('f')) || (text.take('a') && text.take('n'))) {
            return true;
        }
        text.back(1);
        return false;
    }

    private Object bool() {
        int start = text.at();
        text.skip(GoUnicode::isLetter);
        String word = text.since(start);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw text.error("expected value but found " + GoQuote.quote(word) + " instead");
        };
    }

    private Object signed() {
        text.next();
        int code = text.next();
        switch (code) {
            case 'i' -> {
                return special('n', 'f');
            }
            case 'n' -> {
                return special('a', 'n');
            }
            case '0' -> {
                int base = text.peek();
                if (base == 'b' || base == 'o' || base == 'x') {
                    throw text.error(
                            "cannot use sign with non-decimal numbers: '" + text.since(from) + (char) base + "'");
                }
            }
            case '.' -> throw text.error("floats must start with a digit, not '.'");
            default -> {}
        }
        if (!TomlText.isDigit(code)) {
            throw text.error("expected a digit but got " + TomlText.shown(code));
        }
        return decimal();
    }

    private Object special(int second, int third) {
        if (!text.take(second) || !text.take(third)) {
            throw text.error("invalid float: '" + text.since(from) + "'");
        }
        return floating(text.since(from));
    }

    private Object numberOrTime() {
        if (text.next() == '0') {
            int code = text.peek();
            switch (code) {
                case 'b' -> {
                    return based(TomlScalars::isBinary, "a binary");
                }
                case 'o' -> {
                    return based(TomlScalars::isOctal, "an octal");
                }
                case 'x' -> {
                    return based(TomlText::isHex, "a hexadecimal");
                }
                case '_', '.', 'e', 'E' -> {
                    return decimal();
                }
                default -> {
                    if (!TomlText.isDigit(code)) {
                        return integer(text.since(from));
                    }
                }
            }
        }
        text.skip(TomlText::isDigit);
        int code = text.peek();
        if (code == '-' || code == ':') {
            text.skip(c -> TomlText.isDigit(c) || "-:Tt .Zz+".indexOf(c) >= 0);
            return time(text.since(from).strip());
        }
        return decimal();
    }

    private Object based(IntPredicate digits, String what) {
        text.next();
        int code = text.peek();
        if (!digits.test(code)) {
            throw text.error("not " + what + " number: '" + text.since(from) + TomlText.plain(code) + "'");
        }
        text.skip(c -> c == '_' || digits.test(c));
        return integer(text.since(from));
    }

    /** The rest of a number without a base, after its first digits. */
    private Object decimal() {
        text.skip(c -> c == '_' || TomlText.isDigit(c));
        int code = text.peek();
        if (code != '.' && code != 'e' && code != 'E') {
            return integer(text.since(from));
        }
        text.skip(c -> TomlText.isDigit(c) || "_.-+eE".indexOf(c) >= 0);
        return floating(text.since(from));
    }

    private static boolean isBinary(int code) {
        return code == '0' || code == '1';
    }

    private static boolean isOctal(int code) {
        return code >= '0' && code <= '7';
    }

    private Object integer(String word) {
        checkUnderscores(word, "integer " + GoQuote.quote(word));
        if (hasLeadingZero(word)) {
            throw text.error("Invalid integer " + GoQuote.quote(word) + ": cannot have leading zeroes");
        }
        String digits = word.replace("_", "");
        char mark = digits.length() > 1 ? digits.charAt(1) : ' ';
        int radix = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
        String body = digits.substring(radix == 10 ? 0 : 2);
        // Longer ones are out of range but for their zeros, and those make no number larger.
        BigInteger value = new BigInteger(body.length() > 200 ? significant(body) : body, radix);
        if (value.bitLength() > 63) {
            throw outOfRange(word, "int64");
        }
        return GoInt.int64(value.longValue());
    }

    private static String significant(String body) {
        int zeros = 0;
        while (zeros < body.length() - 1 && body.charAt(zeros) == '0') {
            zeros++;
        }
        return body.substring(zeros, Math.min(body.length(), zeros + 200));
    }

    private GoError outOfRange(String word, String type) {
        return text.error(word + " is out of range for " + type);
    }

    private Object floating(String word) {
        String shown = "float " + GoQuote.quote(word);
        int start = 0;
        String first = "";
        for (int i = 0; i <= word.length(); i++) {
            if (i == word.length() || ".eE".indexOf(word.charAt(i)) >= 0) {
                if (i > start) {
                    String part = word.substring(start, i);
                    first = first.isEmpty() ? part : first;
                    checkUnderscores(part, shown);
                }
                start = i + 1;
            }
        }
        if (hasLeadingZero(first)) {
            throw text.error("Invalid " + shown + ": cannot have leading zeroes");
        }
        for (int i = word.indexOf('.'); i >= 0; i = word.indexOf('.', i + 1)) {
            if (i + 1 == word.length() || !TomlText.isDigit(word.charAt(i + 1))) {
                throw text.error("Invalid " + shown + ": '.' must be followed by one or more digits");
            }
        }
        return switch (word) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> finite(word);
        };
    }

    private Object finite(String word) {
        String digits = word.replace("_", "");
        if (!isNumber(digits)) {
            throw text.error("Invalid float value: " + GoQuote.quote(word));
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw outOfRange(word, "float64");
        }
        return value;
    }

    /** A sign, digits, a point with digits, an exponent with digits; all but the digits may be missing. */
    private static boolean isNumber(String word) {
        int at = word.startsWith("+") || word.startsWith("-") ? 1 : 0;
        int digits = at;
        boolean point = false;
        while (at < word.length() && (TomlText.isDigit(word.charAt(at)) || (word.charAt(at) == '.' && !point))) {
            point |= word.charAt(at) == '.';
            at++;
        }
        if (at == digits) {
            return false;
        }
        if (at == word.length()) {
            return true;
        }
        if (word.charAt(at) != 'e' && word.charAt(at) != 'E') {
            return false;
        }
        at++;
        at += at < word.length() && (word.charAt(at) == '+' || word.charAt(at) == '-') ? 1 : 0;
        return at < word.length() && IntStream.range(at, word.length()).allMatch(i -> TomlText.isDigit(word.charAt(i)));
    }

    private static boolean hasLeadingZero(String word) {
        if (word.length() > 1 && word.charAt(0) == '0') {
            return "box".indexOf(word.charAt(1)) < 0;
        }
        return word.length() > 2 && (word.charAt(0) == '-' || word.charAt(0) == '+') && word.charAt(1) == '0';
    }

    private void checkUnderscores(String word, String shown) {
        if (SPECIAL.contains(word)) {
            return;
        }
        boolean digitBefore = false;
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == '_' && !digitBefore) {
                digitBefore = false;
                break;
            }
            digitBefore = TomlText.isHex(word.charAt(i));
        }
        if (!digitBefore) {
            throw text.error("Invalid " + shown + ": underscores must be surrounded by digits");
        }
    }

    private Object time(String word) {
        String normal = word.replace('t', 'T').replace('z', 'Z').replace(' ', 'T');
        for (TimeForm form : TIME_FORMS) {
            GoTime time = parsed(form, normal);
            if (time != null) {
                if (isShort(normal, form.layout())) {
                    break;
                }
                return time;
            }
        }
        throw text.error("invalid datetime: " + GoQuote.quote(normal));
    }

    /** Whether a digit is missing that Go's parser does not ask for. */
    private static boolean isShort(String value, String layout) {
        for (int i = 0; i < layout.length() && layout.charAt(i) != '.' && layout.charAt(i) != 'Z'; i++) {
            if (!TomlText.isDigit(layout.charAt(i)) && value.charAt(i) != layout.charAt(i)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable GoTime parsed(TimeForm form, String value) {
        try {
            return GoTime.parse(form.layout(), value, form.zone());
        } catch (GoError e) {
            return null;
        }
    }
}
