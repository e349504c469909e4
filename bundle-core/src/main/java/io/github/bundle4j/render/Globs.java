package io.github.bundle4j.render;

import com.google.re2j.Pattern;

/**
 * The patterns of {@code .Files.Glob}: {@code *} within a path component, {@code **} across, {@code ?},
 * {@code [a-c]}, {@code [!abc]}, <code>{a,b}</code>, {@code \} to escape. Made into a linear-time expression.
 */
final class Globs {
    private static final int END = -1;

    /** The pattern is malformed. */
    private static final class BadPattern extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final int[] pattern;
    private final StringBuilder regex = new StringBuilder();
    private int at;

    private Globs(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    /** A malformed pattern matches everything, as in Helm. */
    static Pattern compile(String pattern) {
        Globs globs = new Globs(pattern);
        try {
            globs.sequence(false);
            return Pattern.compile(globs.regex.toString(), Pattern.DOTALL);
        } catch (BadPattern e) {
            return Pattern.compile(".*", Pattern.DOTALL);
        }
    }

    private int peek() {
        return at < pattern.length ? pattern[at] : END;
    }

    private void sequence(boolean within) throws BadPattern {
        while (at < pattern.length) {
            int c = pattern[at];
            if (within && (c == ',' || c == '}')) {
                return;
            }
            at++;
            switch (c) {
                case '*' -> {
                    if (peek() == '*') {
                        while (peek() == '*') {
                            at++;
                        }
                        regex.append(".*");
                    } else {
                        regex.append("[^/]*");
                    }
                }
                case '?' -> regex.append("[^/]");
                case '[' -> characters();
                case '{' -> alternatives();
                case '\\' -> {
                    // One that ends the pattern stands for nothing.
                    if (at < pattern.length) {
                        literal(pattern[at++]);
                    }
                }
                default -> literal(c);
            }
        }
    }

    /** Texts between braces; the last brace may be missing. */
    private void alternatives() throws BadPattern {
        regex.append("(?:");
        sequence(true);
        while (peek() == ',') {
            at++;
            regex.append('|');
            sequence(true);
        }
        at++;
        regex.append(')');
    }

    private void characters() throws BadPattern {
        boolean negated = peek() == '!';
        if (negated) {
            at++;
        }
        StringBuilder set = new StringBuilder(negated ? "[^" : "[");
        if (at + 2 < pattern.length && pattern[at + 1] == '-') {
            if (pattern[at] > pattern[at + 2]) {
                throw new BadPattern();
            }
            member(set, pattern[at]);
            set.append('-');
            member(set, pattern[at + 2]);
            at += 3;
            if (peek() != ']') {
                throw new BadPattern();
            }
        } else {
            int start = at;
            while (peek() != ']') {
                if (peek() == '\\') {
                    at++;
                }
                if (peek() == END) {
                    throw new BadPattern();
                }
                member(set, pattern[at++]);
            }
            if (at == start) {
                throw new BadPattern();
            }
        }
        at++;
        regex.append(set).append(']');
    }

    private static void member(StringBuilder set, int c) {
        set.append(String.format("\\x{%x}", c));
    }

    private void literal(int c) {
        member(regex, c);
    }
}
