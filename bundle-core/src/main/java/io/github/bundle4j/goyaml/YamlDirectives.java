package io.github.bundle4j.goyaml;

import io.github.bundle4j.goyaml.YamlToken.Kind;

/** Scans directives and tags. */
final class YamlDirectives {
    private static final String URI_CHARS = ";/?:@&=+$,.!~*'()[]%";
    private static final int MAX_VERSION_DIGITS = 2;

    private final YamlCursor cursor;

    YamlDirectives(YamlCursor cursor) {
        this.cursor = cursor;
    }

    static boolean isWordChar(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
    }

    /** The token of a directive; {@code value} and {@code suffix} are major and minor, or handle and prefix. */
    YamlToken directive() {
        int line = cursor.line();
        cursor.skipAscii(1);
        String name = word();
        if (name.isEmpty()) {
            throw cursor.problem("could not find expected directive name");
        }
        if (!cursor.isBlankOrEnd(0)) {
            throw cursor.problem("found unexpected non-alphabetical character");
        }
        YamlToken token;
        if (name.equals("YAML")) {
            blanks();
            String major = version();
            if (cursor.peek() != '.') {
                throw cursor.problem("did not find expected digit or '.' character");
            }
            cursor.skipAscii(1);
            token = new YamlToken(Kind.VERSION_DIRECTIVE, line, major, version(), false);
        } else if (name.equals("TAG")) {
            blanks();
            String handle = handle(true);
            if (!cursor.isBlank()) {
                throw cursor.problem("did not find expected whitespace");
            }
            blanks();
            String prefix = uri("");
            if (!cursor.isBlankOrEnd(0)) {
                throw cursor.problem("did not find expected whitespace or line break");
            }
            token = new YamlToken(Kind.TAG_DIRECTIVE, line, handle, prefix, false);
        } else {
            throw cursor.problem("found unknown directive name");
        }
        endLine();
        return token;
    }

    private void endLine() {
        blanks();
        if (cursor.peek() == '#') {
            cursor.skipToLineEnd();
        }
        if (!cursor.isBreakOrEnd()) {
            throw cursor.problem("did not find expected comment or line break");
        }
        if (cursor.isBreak()) {
            cursor.skipLine();
        }
    }

    private String version() {
        int from = cursor.at();
        while (PlainScalars.isDigit(cursor.peek())) {
            if (cursor.at() - from >= MAX_VERSION_DIGITS) {
                throw cursor.problem("found extremely long version number");
            }
            cursor.skipAscii(1);
        }
        cursor.need(1);
        if (cursor.at() == from) {
            throw cursor.problem("did not find expected version number");
        }
        return cursor.text().substring(from, cursor.at());
    }

    /** The token of a tag; {@code value} is the handle, empty for a tag that stands for itself. */
    YamlToken tag() {
        int line = cursor.line();
        String handle;
        String suffix;
        if (cursor.peek(1) == '<') {
            handle = "";
            cursor.skipAscii(2);
            suffix = uri("");
            if (cursor.peek() != '>') {
                throw cursor.problem("did not find the expected '>'");
            }
            cursor.skipAscii(1);
        } else {
            handle = handle(false);
            if (handle.length() > 1 && handle.endsWith("!")) {
                suffix = uri("");
            } else {
                suffix = uri(handle);
                handle = "!";
                if (suffix.isEmpty()) {
                    handle = "";
                    suffix = "!";
                }
            }
        }
        if (!cursor.isBlankOrEnd(0)) {
            throw cursor.problem("did not find expected whitespace or line break");
        }
        return new YamlToken(Kind.TAG, line, handle, suffix, false);
    }

    private String handle(boolean directive) {
        if (cursor.peek() != '!') {
            throw cursor.problem("did not find expected '!'");
        }
        int from = cursor.at();
        cursor.skipAscii(1);
        word();
        if (cursor.peek() == '!') {
            cursor.skipAscii(1);
        } else if (directive && cursor.at() - from != 1) {
            throw cursor.problem("did not find expected '!'");
        }
        return cursor.text().substring(from, cursor.at());
    }

    /**
     * @param begun what was taken for a handle and belongs to the tag, with the exclamation mark that does not
     */
    private String uri(String begun) {
        StringBuilder uri = new StringBuilder();
        if (begun.length() > 1) {
            uri.append(begun, 1, begun.length());
        }
        boolean any = !begun.isEmpty();
        char c = cursor.peek();
        while (!cursor.atEnd() && (isWordChar(c) || URI_CHARS.indexOf(c) >= 0)) {
            if (c == '%') {
                escape(uri);
            } else {
                cursor.read(uri);
            }
            any = true;
            c = cursor.peek();
        }
        cursor.need(1);
        if (!any) {
            throw cursor.problem("did not find expected tag URI");
        }
        return uri.toString();
    }

    private void escape(StringBuilder uri) {
        int left = 0;
        do {
            int high = Character.digit(cursor.peek(1), 16);
            int low = Character.digit(cursor.peek(2), 16);
            if (cursor.peek() != '%' || high < 0 || low < 0) {
                throw cursor.problem("did not find URI escaped octet");
            }
            int octet = high << 4 | low;
            if (left == 0) {
                left = octet < 0x80 ? 1 : octet < 0xC0 ? 0 : octet < 0xE0 ? 2 : octet < 0xF0 ? 3 : octet < 0xF8 ? 4 : 0;
                if (left == 0) {
                    throw cursor.problem("found an incorrect leading UTF-8 octet");
                }
            } else if ((octet & 0xC0) != 0x80) {
                throw cursor.problem("found an incorrect trailing UTF-8 octet");
            }
            uri.append((char) octet);
            cursor.skipAscii(3);
            left--;
        } while (left > 0);
    }

    private String word() {
        int from = cursor.at();
        while (isWordChar(cursor.peek())) {
            cursor.skipAscii(1);
        }
        cursor.need(1);
        return cursor.text().substring(from, cursor.at());
    }

    private void blanks() {
        while (cursor.isBlank()) {
            cursor.skipAscii(1);
        }
    }
}
