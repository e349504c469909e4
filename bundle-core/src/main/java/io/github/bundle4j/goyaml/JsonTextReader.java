package io.github.bundle4j.goyaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON document of ordinary Java text. */
final class JsonTextReader {
    static final int MAX_DEPTH = 1000;

    private final String text;
    private int at;
    private int depth;

    JsonTextReader(String text) {
        this.text = text;
    }

    @Nullable
    Object read() {
        Object value = value();
        blanks();
        if (at < text.length()) {
            throw wrong("text after the value");
        }
        return value;
    }

    private @Nullable Object value() {
        blanks();
        if (at >= text.length()) {
            throw wrong("unexpected end");
        }
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> map() {
        enter();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        blanks();
        if (peek() == '}') {
            at++;
        } else {
            do {
                blanks();
                if (peek() != '"') {
                    throw wrong("a quoted key should be here");
                }
                String key = string();
                blanks();
                if (peek() != ':') {
                    throw wrong("':' should be here");
                }
                at++;
                map.put(key, value());
            } while (another('}'));
        }
        depth--;
        return map;
    }

    private List<@Nullable Object> list() {
        enter();
        List<@Nullable Object> list = new ArrayList<>();
        blanks();
        if (peek() == ']') {
            at++;
        } else {
            do {
                list.add(value());
            } while (another(']'));
        }
        depth--;
        return list;
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw wrong("nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    private boolean another(char end) {
        blanks();
        int c = peek();
        if (c != ',' && c != end) {
            throw wrong("',' or '" + end + "' should be here");
        }
        at++;
        return c == ',';
    }

    private String string() {
        int start = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\' || c < ' ' || Character.isSurrogate(c)) {
                return longString(start);
            }
            at++;
        }
        throw wrong("the string does not end");
    }

    private String longString(int start) {
        StringBuilder out = new StringBuilder(text.length() > start + 64 ? 64 : 16).append(text, start, at);
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return Surrogates.repair(out);
            } else if (c < ' ') {
                at--;
                throw wrong("a control character in a string must be escaped");
            } else if (c == '\\') {
                out.append(escape());
            } else {
                out.append(c);
            }
        }
        throw wrong("the string does not end");
    }

    private char escape() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                at--;
                throw wrong("unknown escape");
            }
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char h = at < text.length() ? text.charAt(at) : ' ';
            int digit = h < 0x80 ? Character.digit(h, 16) : -1;
            if (digit < 0) {
                throw wrong("\\u needs four hexadecimal digits");
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private Object number() {
        int start = at;
        if (peek() == '-') {
            at++;
        } else if (!isDigit(peek())) {
            throw wrong("a value should begin here");
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        boolean whole = true;
        if (peek() == '.') {
            whole = false;
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            whole = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        String digits = text.substring(start, at);
        if (whole) {
            if (digits.length() <= 18) {
                return Long.parseLong(digits);
            }
            if (digits.length() > MAX_DEPTH) {
                throw wrong("an integer of more than " + MAX_DEPTH + " digits");
            }
            BigInteger big = new BigInteger(digits);
            return big.bitLength() < 64 ? (Object) big.longValue() : big;
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw wrong("a number out of range");
        }
        return value;
    }

    private void digits() {
        if (!isDigit(peek())) {
            throw wrong("a digit should be here");
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private @Nullable Boolean literal(String word, @Nullable Boolean value) {
        if (!text.startsWith(word, at)) {
            throw wrong("a value should begin here");
        }
        at += word.length();
        return value;
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
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

    private DocumentException wrong(String what) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new DocumentException("not JSON: line " + line + ", column " + (at - lineStart + 1) + ": " + what, null);
    }
}
