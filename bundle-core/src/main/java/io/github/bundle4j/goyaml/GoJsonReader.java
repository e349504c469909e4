package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads JSON as {@code encoding/json} does. */
final class GoJsonReader {
    private final String text;
    private final boolean keepsNumbers;
    private int at;
    private int depth;
    private @Nullable GoError outOfRange;

    GoJsonReader(String text) {
        this(text, false);
    }

    /** A reader that gives numbers as they stand. */
    GoJsonReader(String text, boolean keepsNumbers) {
        this.text = text;
        this.keepsNumbers = keepsNumbers;
    }

    @Nullable
    Object read() {
        Object value = value();
        blanks();
        if (at < text.length()) {
            throw wrong("after top-level value");
        }
        return value;
    }

    /** Reads as from a stream that ends behind the value: the errors of an early end and of a late one are others. */
    @Nullable
    Object readFromStream() {
        blanks();
        if (at >= text.length()) {
            throw new GoError("EOF");
        }
        Object value;
        try {
            value = value();
        } catch (GoError e) {
            throw at >= text.length() ? new GoError("unexpected EOF", e) : e;
        }
        blanks();
        if (at < text.length()) {
            throw new GoError("invalid character after top-level value");
        }
        return value;
    }

    /** A number that is too large: Go reads on, leaves null in its place and reports the first at the end. */
    @Nullable
    GoError outOfRange() {
        return outOfRange;
    }

    private @Nullable Object value() {
        blanks();
        char c = here();
        return switch (c) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw wrong("looking for beginning of value");
        };
    }

    private Map<String, @Nullable Object> map() {
        enter();
        Map<String, @Nullable Object> map = new TreeMap<>();
        blanks();
        if (here() == '}') {
            at++;
        } else {
            do {
                blanks();
                if (here() != '"') {
                    throw wrong("looking for beginning of object key string");
                }
                String key = string();
                blanks();
                if (here() != ':') {
                    throw wrong("after object key");
                }
                at++;
                map.put(key, value());
            } while (another('}', "after object key:value pair"));
        }
        depth--;
        return map;
    }

    private List<@Nullable Object> list() {
        enter();
        List<@Nullable Object> list = new ArrayList<>();
        blanks();
        if (here() == ']') {
            at++;
        } else {
            do {
                list.add(value());
            } while (another(']', "after array element"));
        }
        depth--;
        return list;
    }

    private void enter() {
        at++;
        if (++depth > GoJsonWriter.MAX_DEPTH) {
            throw LimitExceededException.fixed("the nesting of the JSON text", "depth", GoJsonWriter.MAX_DEPTH);
        }
    }

    private boolean another(char end, String where) {
        blanks();
        char c = here();
        if (c != ',' && c != end) {
            throw wrong(where);
        }
        at++;
        return c == ',';
    }

    private String string() {
        int start = ++at;
        boolean ascii = true;
        while (true) {
            char c = here();
            if (c == '"') {
                String plain = text.substring(start, at++);
                return ascii ? plain : PackedUtf8.repair(plain);
            }
            if (c == '\\') {
                return longString(start);
            }
            if (c < ' ') {
                throw wrong("in string literal");
            }
            ascii &= c < 0x80;
            at++;
        }
    }

    private String longString(int start) {
        StringBuilder out = new StringBuilder().append(text, start, at);
        while (true) {
            char c = here();
            if (c == '"') {
                at++;
                return PackedUtf8.repair(out.toString());
            }
            if (c < ' ') {
                throw wrong("in string literal");
            }
            at++;
            if (c == '\\') {
                escape(out);
            } else {
                out.append(c);
            }
        }
    }

    private void escape(StringBuilder out) {
        char c = hereOrBlank();
        switch (c) {
            case '"', '\\', '/' -> out.append(c);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'u' -> {
                at++;
                unicode(out);
                return;
            }
            default -> throw wrong("in string escape code");
        }
        at++;
    }

    private void unicode(StringBuilder out) {
        int code = hex4();
        if (code >= 0xD800 && code < 0xDC00 && text.startsWith("\\u", at)) {
            int back = at;
            at += 2;
            int low = hex4();
            if (low >= 0xDC00 && low < 0xE000) {
                PackedUtf8.append(out, Character.toCodePoint((char) code, (char) low));
                return;
            }
            at = back;
        }
        PackedUtf8.append(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
    }

    private int hex4() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char h = hereOrBlank();
            int digit = h < 0x80 ? Character.digit(h, 16) : -1;
            if (digit < 0) {
                throw wrong("in \\u hexadecimal character escape");
            }
            code = code << 4 | digit;
            at++;
        }
        return code;
    }

    private @Nullable Object number() {
        int start = at;
        if (text.charAt(at) == '-') {
            at++;
            if (!isDigit(hereOrBlank())) {
                throw wrong("in numeric literal");
            }
        }
        boolean zero = text.charAt(at) == '0';
        at++;
        if (!zero) {
            digits();
        }
        boolean whole = true;
        if (at < text.length() && text.charAt(at) == '.') {
            whole = false;
            at++;
            if (!isDigit(hereOrBlank())) {
                throw wrong("after decimal point in numeric literal");
            }
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            whole = false;
            at++;
            if (hereOrBlank() == '+' || hereOrBlank() == '-') {
                at++;
            }
            if (!isDigit(hereOrBlank())) {
                throw wrong("in exponent of numeric literal");
            }
            digits();
        }
        if (keepsNumbers) {
            return new JsonNumber(text.substring(start, at));
        }
        if (whole && at - start < 16 && text.charAt(start) != '-') {
            return (double) Long.parseLong(text, start, at, 10);
        }
        String digits = text.substring(start, at);
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            if (outOfRange == null) {
                outOfRange = new GoError("json: cannot unmarshal number " + digits + " into Go value of type float64");
            }
            return null;
        }
        return value;
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private @Nullable Boolean literal(String word, @Nullable Boolean value) {
        at++;
        for (int i = 1; i < word.length(); i++) {
            if (hereOrBlank() != word.charAt(i)) {
                throw wrong("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
            at++;
        }
        return value;
    }

    private char here() {
        if (at >= text.length()) {
            throw new GoError("unexpected end of JSON input");
        }
        return text.charAt(at);
    }

    /** Go ends a text inside a word, a number or an escape by a blank, and complains of that. */
    private char hereOrBlank() {
        return at >= text.length() ? ' ' : text.charAt(at);
    }

    private void blanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }

    private GoError wrong(String where) {
        return new GoError("invalid character " + quoted(hereOrBlank()) + " " + where);
    }

    /** Go takes the byte for a code point here. */
    private static String quoted(char c) {
        return switch (c) {
            case '\'' -> "'\\''";
            case '"' -> "'\"'";
            case '\\' -> "'\\\\'";
            case 0x07 -> "'\\a'";
            case '\b' -> "'\\b'";
            case '\f' -> "'\\f'";
            case '\n' -> "'\\n'";
            case '\r' -> "'\\r'";
            case '\t' -> "'\\t'";
            case 0x0B -> "'\\v'";
            default -> {
                if (c < ' ' || c == 0x7F) {
                    yield String.format("'\\x%02x'", (int) c);
                }
                if (c < 0x7F) {
                    yield "'" + c + "'";
                }
                if (c <= 0xA0 || c == 0xAD) {
                    yield String.format("'\\u%04x'", (int) c);
                }
                StringBuilder out = new StringBuilder("'");
                PackedUtf8.append(out, c);
                yield out.append('\'').toString();
            }
        };
    }
}
