package io.github.bundle4j.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Splitting of instruction text into words. */
final class Words {
    private Words() {}

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u0085' || c == '\u00a0';
    }

    static String trimLeft(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    static String trim(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return trimLeft(text.substring(0, end));
    }

    static String trimRightBlanks(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Splits at spaces without any regard to quotes. */
    static List<String> fields(String text) {
        var result = new ArrayList<String>();
        int pos = 0;
        while (pos < text.length()) {
            while (pos < text.length() && isSpace(text.charAt(pos))) {
                pos++;
            }
            int start = pos;
            while (pos < text.length() && !isSpace(text.charAt(pos))) {
                pos++;
            }
            if (pos > start) {
                result.add(text.substring(start, pos));
            }
        }
        return result;
    }

    /** Splits at spaces that are neither quoted nor escaped; quotes and escapes stay in the words. */
    static List<String> split(String text, char escape) {
        var result = new ArrayList<String>();
        int pos = 0;
        while (pos < text.length()) {
            if (isSpace(text.charAt(pos))) {
                pos++;
                continue;
            }
            int end = wordEnd(text, pos, escape);
            result.add(text.substring(pos, end));
            pos = end;
        }
        return result;
    }

    /** The position behind the word that begins at {@code start}. */
    static int wordEnd(String text, int start, char escape) {
        char quote = 0;
        int pos = start;
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (quote == 0 && isSpace(c)) {
                return pos;
            }
            if (c == escape && quote != '\'' && pos + 1 < text.length()) {
                pos += 2;
                continue;
            }
            if (quote == 0 && text.startsWith("<<", pos)) {
                pos = blanksEnd(text, pos + 2);
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            pos++;
        }
        return pos;
    }

    /** The name of a here-document may stand apart from its sign. */
    private static int blanksEnd(String text, int start) {
        int pos = start;
        while (pos < text.length() && " \t\r".indexOf(text.charAt(pos)) >= 0) {
            pos++;
        }
        return pos;
    }

    /** Removes quotes and escapes. */
    static String unquote(String word, char escape) {
        var result = new StringBuilder();
        char quote = 0;
        for (int pos = 0; pos < word.length(); pos++) {
            char c = word.charAt(pos);
            if (c == escape && quote != '\'' && pos + 1 < word.length()) {
                pos++;
                result.append(word.charAt(pos));
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    /** Whether a part of a word stands in quotes; an escaped quote is none. */
    static boolean isQuoted(String word, char escape) {
        for (int pos = 0; pos < word.length(); pos++) {
            char c = word.charAt(pos);
            if (c == escape) {
                pos++;
            } else if (c == '\'' || c == '"') {
                return true;
            }
        }
        return false;
    }

    /** What follows the leading {@code --flags}. */
    static String withoutFlags(String rest, char escape) {
        int pos = 0;
        while (true) {
            while (pos < rest.length() && isSpace(rest.charAt(pos))) {
                pos++;
            }
            if (!rest.startsWith("--", pos)) {
                return rest.substring(pos);
            }
            int end = wordEnd(rest, pos, escape);
            if (end - pos == 2) {
                return trimLeft(rest.substring(end));
            }
            pos = end;
        }
    }
}
