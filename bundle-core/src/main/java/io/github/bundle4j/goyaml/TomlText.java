package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * A place in a TOML text, and its errors. Every look at a code point checks it, and a line end counts as soon as it is
 * passed: the error texts show both.
 */
final class TomlText {
    static final int END = 0;

    private final String text;
    private final Supplier<String> lastKey;
    private int at;
    private int line = 1;
    private boolean ended;

    TomlText(String packed, Supplier<String> lastKey) {
        this.text = withoutMark(packed);
        this.lastKey = lastKey;
        int nul = text.indexOf('\0');
        if (nul >= 0 && nul < 6) {
            throw error("files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8");
        }
    }

    private static String withoutMark(String packed) {
        if (packed.startsWith("\u00FF\u00FE") || packed.startsWith("\u00FE\u00FF")) {
            return packed.substring(2);
        }
        return packed.startsWith("\u00EF\u00BB\u00BF") ? packed.substring(3) : packed;
    }

    /** The code point here, or {@link #END}. */
    int peek() {
        if (at >= text.length()) {
            return END;
        }
        int code = PackedUtf8.codePointAt(text, at);
        if (code < 0) {
            throw error(String.format("invalid UTF-8 byte: 0x%02x", (int) text.charAt(at)));
        }
        boolean control = (code < ' ' && code != '\t' && code != '\n' && code != '\r') || code == 0x7F;
        if (control || (code == '\r' && !text.startsWith("\n", at + 1))) {
            throw error(String.format("TOML files cannot contain control characters: '0x%02x'", code));
        }
        return code;
    }

    /** The code point here, which is passed; or {@link #END}. */
    int next() {
        int code = peek();
        if (at >= text.length()) {
            ended = true;
            return END;
        }
        at += PackedUtf8.width(code);
        line += code == '\n' ? 1 : 0;
        return code;
    }

    boolean take(int code) {
        if (peek() != code || at >= text.length()) {
            return false;
        }
        next();
        return true;
    }

    /** Goes back over bytes that are no line ends. */
    void back(int bytes) {
        at -= bytes;
    }

    void skip(IntPredicate skipped) {
        while (at < text.length() && skipped.test(peek())) {
            next();
        }
    }

    void skipBlanks() {
        skip(TomlText::isBlank);
    }

    /** Passes blanks, line ends and comments. */
    void skipBlankLines() {
        while (true) {
            skip(code -> isBlank(code) || isLineEnd(code));
            if (peek() != '#') {
                return;
            }
            comment();
        }
    }

    private void comment() {
        skip(code -> !isLineEnd(code));
    }

    /** What follows an entry or a header: the end of its line. */
    void endLine() {
        skipBlanks();
        if (peek() == '#') {
            comment();
            return;
        }
        int code = next();
        if (!isLineEnd(code) && !ended) {
            throw error("expected a top-level item to end with a newline, comment, or EOF, but got " + shown(code)
                    + " instead");
        }
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    /** What was passed since a place. */
    String since(int from) {
        return text.substring(from, at);
    }

    static boolean isBlank(int code) {
        return code == ' ' || code == '\t';
    }

    static boolean isLineEnd(int code) {
        return code == '\n' || code == '\r';
    }

    static boolean isDigit(int code) {
        return code >= '0' && code <= '9';
    }

    static boolean isHex(int code) {
        return isDigit(code) || ((code | 0x20) >= 'a' && (code | 0x20) <= 'f');
    }

    static boolean isBareKey(int code) {
        return isDigit(code)
                || (code >= 'A' && code <= 'Z')
                || (code >= 'a' && code <= 'z')
                || code == '_'
                || code == '-';
    }

    /** A code point as {@code %q} prints it. */
    static String shown(int code) {
        return GoQuote.quoteRune(code, false);
    }

    /** A code point as it is, packed. */
    static String plain(int code) {
        StringBuilder out = new StringBuilder();
        PackedUtf8.append(out, code);
        return out.toString();
    }

    String quotedOrEnd(int code) {
        return ended ? "end of file" : "'" + plain(code) + "'";
    }

    /** An error here; if the end was passed, on the last line. */
    GoError error(String problem) {
        return errorAt(ended && at > 0 && text.charAt(at - 1) == '\n' ? line - 1 : line, problem);
    }

    /** An error about the line end that was just passed, on the line before. */
    GoError errorBefore(String problem) {
        return errorAt(line - 1, problem);
    }

    /** An error in an escape; at the end it counts for the line before, wherever that is. */
    GoError escapeError(String problem) {
        return errorAt(ended ? line - 1 : line, problem);
    }

    GoError errorAt(int atLine, String problem) {
        String key = lastKey.get();
        return new GoError("toml: line " + atLine + (key.isEmpty() ? "" : " (last key " + GoQuote.quote(key) + ")")
                + ": " + problem);
    }
}
