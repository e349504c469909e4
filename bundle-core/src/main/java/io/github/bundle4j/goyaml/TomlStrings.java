package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;

/** Strings of TOML: first found as they stand, then their escapes resolved. */
final class TomlStrings {
    private final TomlText text;

    TomlStrings(TomlText text) {
        this.text = text;
    }

    /** A string on one line, as a key has it; the quote is here. */
    String single() {
        return text.next() == '"' ? basic() : raw();
    }

    /** A string as a value has it; the quote is here. */
    String value() {
        int quote = text.next();
        if (text.take(quote)) {
            if (text.take(quote)) {
                return quote == '"' ? multilineBasic() : multilineRaw();
            }
            return "";
        }
        return quote == '"' ? basic() : raw();
    }

    private String basic() {
        int from = text.at();
        boolean escaped = false;
        while (true) {
            int code = text.next();
            switch (code) {
                case TomlText.END -> throw text.error("unexpected EOF; expected '\"'");
                case '\n', '\r' -> throw text.errorBefore("strings cannot contain newlines");
                case '\\' -> {
                    escape(from);
                    escaped = true;
                }
                case '"' -> {
                    String found = found(from, 1);
                    return escaped ? resolved(found) : found;
                }
                default -> {}
            }
        }
    }

    private String raw() {
        int from = text.at();
        while (true) {
            switch (text.next()) {
                case TomlText.END -> throw text.error("unexpected EOF; expected \"'\"");
                case '\n', '\r' -> throw text.errorBefore("strings cannot contain newlines");
                case '\'' -> {
                    return found(from, 1);
                }
                default -> {}
            }
        }
    }

    private String multilineBasic() {
        int from = text.at();
        while (true) {
            switch (text.next()) {
                case TomlText.END -> throw text.error("unexpected EOF; expected '\"\"\"'");
                case '\\' -> {
                    if (TomlText.isLineEnd(text.peek())) {
                        text.next();
                    } else {
                        escape(from);
                    }
                }
                case '"' -> {
                    if (ends('"', from)) {
                        return resolved(withoutLineEndings(withoutFirstLineEnd(found(from, 3))));
                    }
                }
                default -> {}
            }
        }
    }

    private String multilineRaw() {
        int from = text.at();
        while (true) {
            switch (text.next()) {
                case TomlText.END -> throw text.error("unexpected EOF; expected \"'''\"");
                case '\'' -> {
                    if (ends('\'', from)) {
                        return withoutFirstLineEnd(found(from, 3));
                    }
                }
                default -> {}
            }
        }
    }

    /** After one quote: whether it and the next two end the string. Up to two more before them belong to it. */
    private boolean ends(int quote, int from) {
        int after = text.at();
        if (!text.take(quote)) {
            return false;
        }
        if (!text.take(quote)) {
            text.back(text.at() - after);
            return false;
        }
        if (text.peek() != quote) {
            return true;
        }
        String five = TomlText.plain(quote).repeat(5);
        String current = text.since(from);
        if (current.endsWith(five) && (quote == '\'' || !current.endsWith("\\" + five))) {
            String around = quote == '"' ? "'" : "\"";
            throw text.error("unexpected " + around + five + TomlText.plain(quote) + around);
        }
        text.back(text.at() - after);
        return false;
    }

    private String found(int from, int quotes) {
        String found = text.since(from);
        return found.substring(0, found.length() - quotes);
    }

    private void escape(int from) {
        int code = text.next();
        switch (code) {
            case 'e', 'b', 't', 'n', 'f', 'r', '"', ' ', '\t', '\\' -> {}
            case 'x' -> hex(2, "two hexadecimal digits after '\\x'", from);
            case 'u' -> hex(4, "four hexadecimal digits after '\\u'", from);
            case 'U' -> hex(8, "eight hexadecimal digits after '\\U'", from);
            default -> throw text.escapeError("invalid escape in string '\\" + TomlText.plain(code) + "'");
        }
    }

    private void hex(int digits, String expected, int from) {
        for (int i = 0; i < digits; i++) {
            if (!TomlText.isHex(text.next())) {
                throw text.error("expected " + expected + ", but got " + GoQuote.quote(text.since(from)) + " instead");
            }
        }
    }

    private static String withoutFirstLineEnd(String found) {
        if (found.startsWith("\n")) {
            return found.substring(1);
        }
        return found.startsWith("\r\n") ? found.substring(2) : found;
    }

    /** A backslash at a line's end takes all white space up to the next text with it. */
    private static String withoutLineEndings(String found) {
        StringBuilder out = new StringBuilder(found.length());
        for (int i = 0; i < found.length(); ) {
            if (found.charAt(i) != '\\') {
                out.append(found.charAt(i++));
                continue;
            }
            if (found.startsWith("\\", i + 1)) {
                out.append("\\\\");
                i += 2;
                continue;
            }
            int end = i + 1;
            boolean line = false;
            while (end < found.length() && " \t\r\n".indexOf(found.charAt(end)) >= 0) {
                line |= found.charAt(end) == '\n';
                end++;
            }
            if (line) {
                i = end;
            } else {
                out.append(found.charAt(i++));
            }
        }
        return out.toString();
    }

    private String resolved(String found) {
        if (found.indexOf('\\') < 0) {
            return found;
        }
        StringBuilder out = new StringBuilder(found.length());
        for (int i = 0; i < found.length(); i++) {
            char c = found.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = found.charAt(++i);
            switch (kind) {
                case ' ', '\t' -> throw text.error("invalid escape: '\\" + kind + "'");
                case 'b' -> out.append('\b');
                case 't' -> out.append('\t');
                case 'n' -> out.append('\n');
                case 'f' -> out.append('\f');
                case 'r' -> out.append('\r');
                case 'e' -> out.append('\u001B');
                case 'x', 'u', 'U' -> {
                    int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
                    PackedUtf8.append(out, codePoint(found.substring(i + 1, i + 1 + digits)));
                    i += digits;
                }
                default -> out.append(kind);
            }
        }
        return out.toString();
    }

    private int codePoint(String digits) {
        long code = Long.parseLong(digits, 16);
        if ((code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) {
            throw notUtf8(digits);
        }
        return (int) code;
    }

    private GoError notUtf8(String digits) {
        return text.error("Escaped character '\\u" + digits + "' is not valid UTF-8.");
    }
}
