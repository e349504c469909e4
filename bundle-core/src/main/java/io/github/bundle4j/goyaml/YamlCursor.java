package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A place in a YAML text: lines and columns count from 0, columns in code points. */
final class YamlCursor {
    /** What {@link #peek} gives beyond the end. */
    static final char END = 0;

    /** go-yaml reads ahead in blocks of this size, and finds a bad char before anything else in its block. */
    private static final int BLOCK = 512;

    /** The byte order mark. */
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private static final String INCOMPLETE = "incomplete UTF-8 octet sequence";

    private final String text;
    private final int length;
    private final @Nullable String badChar;
    private final int badBlock;

    private int at;
    private int line;
    private int lineStart;
    /** Bytes of this line that continue a code point. */
    private int continued;

    YamlCursor(String given) {
        this.text = withoutOtherEncodings(given);
        this.length = text.length();
        int bad = firstBad(text);
        this.badChar = bad < 0 ? null : nameOfBad(text, bad);
        // What the end of the text cuts off is noticed only when it is reached.
        boolean cutOff = INCOMPLETE.equals(badChar);
        this.badBlock = bad < 0 ? Integer.MAX_VALUE : cutOff ? bad : bad / BLOCK * BLOCK;
        if (text.startsWith(MARK)) {
            at = MARK.length();
            lineStart = at;
        }
    }

    private static String withoutOtherEncodings(String text) {
        if (text.startsWith("\u00FF\u00FE")) {
            return ByteStrings.pack(new String(ByteStrings.bytes(text.substring(2)), StandardCharsets.UTF_16LE));
        }
        if (text.startsWith("\u00FE\u00FF")) {
            return ByteStrings.pack(new String(ByteStrings.bytes(text.substring(2)), StandardCharsets.UTF_16BE));
        }
        return text;
    }

    private static int firstBad(String text) {
        int n = text.length();
        for (int i = 0; i < n; ) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if ((c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == 0x7F) {
                    return i;
                }
                i++;
            } else {
                int code = PackedUtf8.codePointAt(text, i);
                if (code < 0xA0 ? code != 0x85 : code == 0xFFFE || code == 0xFFFF) {
                    return i;
                }
                i += PackedUtf8.width(code);
            }
        }
        return -1;
    }

    private static String nameOfBad(String text, int at) {
        int b = text.charAt(at);
        if (b < 0x80 || PackedUtf8.codePointAt(text, at) >= 0) {
            return "control characters are not allowed";
        }
        int width = b < 0xC0 ? 0 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : b < 0xF8 ? 4 : 0;
        if (width == 0) {
            return "invalid leading UTF-8 octet";
        }
        if (at + width > text.length()) {
            return INCOMPLETE;
        }
        int code = b & (0xFF >> (width + 1));
        for (int i = 1; i < width; i++) {
            int next = text.charAt(at + i);
            if ((next & 0xC0) != 0x80) {
                return "invalid trailing UTF-8 octet";
            }
            code = code << 6 | (next & 0x3F);
        }
        boolean surrogate = code >= 0xD800 && code <= 0xDFFF;
        return surrogate || code > 0x10FFFF ? "invalid Unicode character" : "invalid length of a UTF-8 sequence";
    }

    /** Fails if so many chars from here on are not all readable. */
    void need(int chars) {
        if (badChar == null || at + chars * 4 <= badBlock) {
            return;
        }
        int end = at;
        for (int i = 0; i < chars; i++) {
            if (end >= badBlock) {
                throw new GoError("yaml: " + badChar);
            }
            end += PackedUtf8.width(PackedUtf8.codePointAt(text, end));
        }
    }

    /**
     * Whether a second byte order mark stands here, right after the first: go-yaml skips it. It would skip one before any
     * line, but looks for it in the wrong place.
     */
    boolean atSecondMark() {
        return at == MARK.length() && text.startsWith(MARK) && text.startsWith(MARK, at);
    }

    String text() {
        return text;
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    int column() {
        return at - lineStart - continued;
    }

    boolean atEnd() {
        return at >= length;
    }

    char peek() {
        return at < length ? text.charAt(at) : END;
    }

    char peek(int offset) {
        return at + offset < length ? text.charAt(at + offset) : END;
    }

    boolean isBlank() {
        char c = peek();
        return c == ' ' || c == '\t';
    }

    boolean isBreak() {
        return at < length && YamlOutput.lineBreakAt(text, at) > 0;
    }

    boolean isBreakOrEnd() {
        return at >= length || YamlOutput.lineBreakAt(text, at) > 0;
    }

    boolean isBlankOrEnd(int offset) {
        int place = at + offset;
        if (place >= length) {
            return true;
        }
        char c = text.charAt(place);
        return c == ' ' || c == '\t' || YamlOutput.lineBreakAt(text, place) > 0;
    }

    /** Whether a document marker stands here at the beginning of a line. */
    boolean isDocumentMarker() {
        return at == lineStart && (text.startsWith("---", at) || text.startsWith("...", at)) && isBlankOrEnd(3);
    }

    /** Passes one char that is no line break. */
    void skip() {
        char c = text.charAt(at);
        if (c < 0x80) {
            at++;
        } else {
            int width = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
            at += width;
            continued += width - 1;
        }
    }

    void skipAscii(int chars) {
        at += chars;
    }

    /** Passes what can stand in a plain scalar up to the next blank or line break. */
    void skipPlain(boolean flow) {
        while (at < length) {
            char c = text.charAt(at);
            if (c >= 0x80) {
                if (YamlOutput.lineBreakAt(text, at) > 0) {
                    return;
                }
                skip();
            } else if (c <= ' ' || endsPlain(c, flow)) {
                return;
            } else {
                at++;
            }
        }
    }

    /** Whether a char other than a blank ends a plain scalar here. */
    boolean endsPlain(char c, boolean flow) {
        if (c == ':') {
            return isBlankOrEnd(1);
        }
        return flow && (c == ',' || c == '?' || c == '[' || c == ']' || c == '{' || c == '}');
    }

    /** Passes the rest of the line. */
    void skipToLineEnd() {
        while (at < length) {
            char c = text.charAt(at);
            if (c >= 0x80) {
                if (YamlOutput.lineBreakAt(text, at) > 0) {
                    return;
                }
                skip();
            } else if (c == '\n' || c == '\r') {
                return;
            } else {
                at++;
            }
        }
    }

    /** Passes the char and appends it. */
    void read(StringBuilder out) {
        int from = at;
        skip();
        out.append(text, from, at);
    }

    /** Passes a line break. */
    void skipLine() {
        int width = YamlOutput.lineBreakAt(text, at);
        at += width == 1 && text.charAt(at) == '\r' && peek(1) == '\n' ? 2 : width;
        newLine();
    }

    /** Passes a line break and appends what it means. */
    void readLine(StringBuilder out) {
        int from = at;
        skipLine();
        if (at - from == 3) {
            out.append(text, from, at);
        } else {
            out.append('\n');
        }
    }

    /** go-yaml's end of the text stands at the beginning of a line. */
    void endLastLine() {
        if (column() != 0) {
            newLine();
        }
    }

    private void newLine() {
        line++;
        lineStart = at;
        continued = 0;
    }

    GoError problem(String problem) {
        return YamlProblem.inScanner(problem, line);
    }
}
