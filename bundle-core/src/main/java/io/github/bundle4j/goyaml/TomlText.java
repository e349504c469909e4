package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import java.util.ArrayList;
import java.util.List;

/** A place in a TOML text, its keys and strings. */
final class TomlText {
    static final char END = 0;

    /** The keys that lead to here, for error texts. */
    final List<String> context = new ArrayList<>();

    private final String text;
    private int at;
    private int line = 1;

    TomlText(String packed) {
        this.text = packed.startsWith("\u00EF\u00BB\u00BF") ? packed.substring(3) : packed;
    }

    void checkBytes() {
        int nul = text.indexOf('\0');
        if (nul >= 0 && nul < 6) {
            throw error("files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8");
        }
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return peek(0);
    }

    char peek(int offset) {
        return at + offset < text.length() ? text.charAt(at + offset) : END;
    }

    void skip(int chars) {
        at += chars;
    }

    boolean take(char c) {
        if (!atEnd() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Takes as many chars as the predicate allows. */
    String takeWhile(java.util.function.IntPredicate allowed) {
        int from = at;
        while (!atEnd() && allowed.test(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    /** Passes blanks, line ends and comments. */
    void skipBlankLines() {
        while (true) {
            skipBlanks();
            if (peek() == '#') {
                skipComment();
            } else if (!lineEnd()) {
                return;
            }
        }
    }

    private boolean lineEnd() {
        if (peek() == '\n') {
            at++;
            line++;
            return true;
        }
        if (peek() == '\r' && peek(1) == '\n') {
            at += 2;
            line++;
            return true;
        }
        return false;
    }

    private void skipComment() {
        while (!atEnd() && peek() != '\n' && !(peek() == '\r' && peek(1) == '\n')) {
            checkControl(peek());
            at++;
        }
    }

    private void checkControl(char c) {
        if (c >= 0x80 && (c & 0xC0) != 0x80 && PackedUtf8.codePointAt(text, at) < 0) {
            throw error(String.format("invalid UTF-8 byte: 0x%02x", (int) c));
        }
        if ((c & 0xC0) == 0x80 && !insideCodePoint()) {
            throw error(String.format("invalid UTF-8 byte: 0x%02x", (int) c));
        }
        if ((c < ' ' && c != '\t') || c == 0x7F) {
            throw error(String.format("TOML files cannot contain control characters: '0x%02x'", (int) c));
        }
    }

    private boolean insideCodePoint() {
        for (int back = 1; back <= 3 && back <= at; back++) {
            if ((text.charAt(at - back) & 0xC0) != 0x80) {
                int code = PackedUtf8.codePointAt(text, at - back);
                return code >= 0 && PackedUtf8.width(code) > back;
            }
        }
        return false;
    }

    void endLine() {
        skipBlanks();
        if (peek() == '#') {
            skipComment();
        }
        if (!atEnd() && !lineEnd()) {
            throw error("expected a top-level item to end with a newline, comment, or EOF, but got " + shown()
                    + " instead");
        }
    }

    String keyPart() {
        char c = peek();
        if (c == '"' || c == '\'') {
            return string();
        }
        String part = takeWhile(b -> YamlDirectives.isWordChar((char) b));
        if (!part.isEmpty()) {
            return part;
        }
        if (c == '=') {
            throw error("unexpected '=': key name appears blank");
        }
        if (c == '.') {
            throw error("unexpected '.': keys cannot start with a '.'");
        }
        throw error("expected '.' or '=', but got " + shown() + " instead");
    }

    String string() {
        char quote = peek();
        boolean multiline = peek(1) == quote && peek(2) == quote;
        String end = String.valueOf(quote).repeat(multiline ? 3 : 1);
        skip(end.length());
        StringBuilder out = new StringBuilder();
        // A line end right after the quotes does not count.
        if (multiline) {
            lineEnd();
        }
        while (true) {
            if (atEnd()) {
                throw error("unexpected EOF; expected " + (quote == '"' ? "'" + end + "'" : "\"" + end + "\""));
            }
            char c = peek();
            if (c == quote && text.startsWith(end, at)) {
                skip(end.length());
                // Up to two quotes more belong to the text.
                for (int more = 0; multiline && more < 2 && peek() == quote; more++) {
                    out.append(quote);
                    skip(1);
                }
                return out.toString();
            }
            if (c == '\n' || (c == '\r' && peek(1) == '\n')) {
                if (!multiline) {
                    throw error("strings cannot contain newlines");
                }
                out.append('\n');
                lineEnd();
            } else if (c == '\\' && quote == '"') {
                escape(out, multiline);
            } else {
                checkControl(c);
                out.append(c);
                skip(1);
            }
        }
    }

    private void escape(StringBuilder out, boolean multiline) {
        skip(1);
        char c = peek();
        switch (c) {
            case 'b' -> out.append('\b');
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'f' -> out.append('\f');
            case 'r' -> out.append('\r');
            case 'e' -> out.append('\u001B');
            case '"' -> out.append('"');
            case '\\' -> out.append('\\');
            case 'x' -> hex(out, 2);
            case 'u' -> hex(out, 4);
            case 'U' -> hex(out, 8);
            default -> {
                if (!multiline || !foldsLine()) {
                    throw error("invalid escape in string '\\" + c + "'");
                }
                return;
            }
        }
        skip(1);
    }

    /** A backslash before the line end takes all white space up to the next text with it. */
    private boolean foldsLine() {
        int back = at;
        skipBlanks();
        if (!lineEnd()) {
            at = back;
            return false;
        }
        do {
            skipBlanks();
        } while (lineEnd());
        return true;
    }

    private void hex(StringBuilder out, int digits) {
        long code = 0;
        for (int i = 1; i <= digits; i++) {
            char h = peek(i);
            int digit = h < 0x80 ? Character.digit(h, 16) : -1;
            if (digit < 0) {
                throw error("expected " + (digits == 2 ? "two" : digits == 4 ? "four" : "eight")
                        + " hexadecimal digits after '\\" + peek() + "', but got "
                        + GoQuote.quote("\\" + text.substring(at, Math.min(text.length(), at + i + 1))) + " instead");
            }
            code = code << 4 | digit;
        }
        if ((code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) {
            throw error("Escaped character '\\" + text.substring(at, at + digits + 1) + "' is not valid UTF-8.");
        }
        PackedUtf8.append(out, (int) code);
        skip(digits);
    }

    /** The char here as {@code %q} prints it. */
    String shown() {
        int code = atEnd() ? 0 : PackedUtf8.codePointAt(text, at);
        return GoQuote.quoteRune(code < 0 ? 0xFFFD : code, false);
    }

    GoError error(String problem) {
        return error(problem, line);
    }

    int line() {
        return line;
    }

    GoError error(String problem, int atLine) {
        String key = String.join(".", context);
        return new GoError("toml: line " + atLine + (key.isEmpty() ? "" : " (last key " + GoQuote.quote(key) + ")")
                + ": " + problem);
    }
}
