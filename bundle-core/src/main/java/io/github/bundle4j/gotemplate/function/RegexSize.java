package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoError;

/**
 * Refuses expressions that would compile to huge programs, before they do: nested groups beyond Go's height, and
 * counted repetitions within each other whose counts multiply beyond Go's 1000.
 */
final class RegexSize {
    private static final int MAX_REPEAT = 1000;

    /** A repetition that is too large; Go tells what is wrong before it first. */
    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;
        private final String before;

        private TooLarge(String expression, int brace, int end) {
            super("error parsing regexp: invalid repeat count: `" + expression.substring(brace, end) + "`");
            this.before = expression.substring(0, brace);
        }

        /** The expression up to the repetition. */
        String before() {
            return before;
        }
    }

    private final String expression;
    private int at;

    private RegexSize(String expression) {
        this.expression = expression;
    }

    static void check(String expression, int maxNesting) throws TooLarge {
        new RegexSize(expression).group(0, maxNesting);
    }

    /** Reads one group; gives the largest product of counts within it. */
    private int group(int depth, int maxNesting) throws TooLarge {
        if (depth > maxNesting) {
            throw new GoError("error parsing regexp: expression nests too deeply: `" + expression + "`");
        }
        int largest = 1;
        int item = 1;
        while (at < expression.length()) {
            char c = expression.charAt(at++);
            switch (c) {
                case '\\' -> {
                    if (expression.startsWith("Q", at)) {
                        int end = expression.indexOf("\\E", at);
                        at = end < 0 ? expression.length() : end + 2;
                    } else {
                        at++;
                    }
                    item = 1;
                }
                case '[' -> {
                    skipClass();
                    item = 1;
                }
                case '(' -> item = group(depth + 1, maxNesting);
                case ')' -> {
                    return largest;
                }
                case '{' -> {
                    int start = at;
                    item = Math.max(1, item * count());
                    if (item > MAX_REPEAT) {
                        throw new TooLarge(expression, start - 1, Math.min(expression.length(), at));
                    }
                }
                case '*', '+', '?' -> {}
                default -> item = 1;
            }
            largest = Math.max(largest, item);
        }
        return largest;
    }

    private void skipClass() {
        if (expression.startsWith("^", at)) {
            at++;
        }
        if (expression.startsWith("]", at)) {
            at++;
        }
        while (at < expression.length() && expression.charAt(at) != ']') {
            if (expression.startsWith("[:", at) && expression.indexOf(":]", at) > 0) {
                at = expression.indexOf(":]", at) + 2;
            } else {
                at += expression.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
    }

    /** The larger number of a repetition; 1 if the brace begins none. */
    private int count() {
        int end = at;
        int number = 0;
        int largest = 0;
        while (end < expression.length() && end < at + 12) {
            char c = expression.charAt(end);
            if (c >= '0' && c <= '9') {
                number = Math.min(100_000, number * 10 + c - '0');
            } else if (c == ',') {
                largest = number;
                number = 0;
            } else {
                break;
            }
            end++;
        }
        if (end == at || end >= expression.length() || expression.charAt(end) != '}') {
            return 1;
        }
        at = end + 1;
        return Math.max(largest, number);
    }
}
