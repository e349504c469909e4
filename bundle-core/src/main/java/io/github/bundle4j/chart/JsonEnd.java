package io.github.bundle4j.chart;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where a JSON value ends in a longer text. */
final class JsonEnd {
    private static final Pattern SCALAR =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?(?![.eE0-9])|-?0(?=[0-9])|true|false|null");

    private JsonEnd() {}

    static int find(String text, int from) throws SetParser.SyntaxException {
        char first = text.charAt(from);
        if (first == '"') {
            return string(text, from);
        }
        if (first != '{' && first != '[') {
            Matcher scalar = SCALAR.matcher(text).region(from, text.length());
            return scalar.lookingAt() ? scalar.end() : text.length();
        }
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = string(text, at);
                continue;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    return at + 1;
                }
            }
            at++;
        }
        throw new SetParser.SyntaxException("unexpected EOF");
    }

    private static int string(String text, int from) throws SetParser.SyntaxException {
        for (int at = from + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '"') {
                return at + 1;
            }
        }
        throw new SetParser.SyntaxException("unexpected EOF");
    }
}
