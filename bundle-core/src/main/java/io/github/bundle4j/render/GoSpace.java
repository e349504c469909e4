package io.github.bundle4j.render;

import io.github.bundle4j.govalue.GoUnicode;

/** White space as Go's {@code unicode.IsSpace} and RE2's {@code \s} see it. */
final class GoSpace {
    private GoSpace() {}

    /** RE2's {@code \s}, which has no vertical tab and nothing beyond ASCII. */
    static boolean isRegexSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    static String trim(String text) {
        int start = start(text);
        int end = text.length();
        while (end > start && GoUnicode.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static String trimLeft(String text) {
        return text.substring(start(text));
    }

    static boolean isBlank(String text) {
        return start(text) == text.length();
    }

    private static int start(CharSequence text) {
        return skip(text, 0, text.length());
    }

    /** Where in a part of a text the first char stands that is no white space. */
    static int skip(CharSequence text, int from, int to) {
        int at = from;
        while (at < to && GoUnicode.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Takes white space off both ends. */
    static void trim(StringBuilder text) {
        int end = text.length();
        while (end > 0 && GoUnicode.isSpace(text.charAt(end - 1))) {
            end--;
        }
        text.setLength(end);
        int start = start(text);
        if (start > 0) {
            text.delete(0, start);
        }
    }
}
