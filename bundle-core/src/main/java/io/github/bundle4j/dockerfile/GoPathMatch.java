package io.github.bundle4j.dockerfile;

import java.util.Arrays;

/**
 * Shell patterns for one path as Go's {@code path.Match} has them: {@code *} and {@code ?} do not cross a slash,
 * {@code [a-z]}, {@code [^a-z]}, and a backslash before a literal. Thread-safe; stateless.
 */
public final class GoPathMatch {
    private final int[] pattern;
    private final int[] name;
    private int cell;

    private GoPathMatch(String pattern, String name) {
        this.pattern = pattern.codePoints().toArray();
        this.name = name.codePoints().toArray();
    }

    /**
     * Whether a text is a pattern rather than a plain path.
     *
     * @param pattern the text
     * @return true if it has one of {@code * ? [}
     */
    public static boolean hasWildcard(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0 || pattern.indexOf('[') >= 0;
    }

    /**
     * Whether a pattern matches a whole path.
     *
     * @param pattern the pattern; a malformed one matches nothing
     * @param name the path
     * @return true if it does
     */
    public static boolean matches(String pattern, String name) {
        return new GoPathMatch(pattern, name).match();
    }

    /** Whether the pattern is well formed. */
    static boolean isValid(String pattern) {
        int[] chars = pattern.codePoints().toArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] == '\\') {
                if (++i >= chars.length) {
                    return false;
                }
            } else if (chars[i] == '[') {
                int end = classEnd(chars, i);
                if (end < 0) {
                    return false;
                }
                i = end;
            }
        }
        return true;
    }

    /** Greedy with one point of return for the last star: linear in practice, quadratic at worst. */
    private boolean match() {
        if (!isValid(new String(pattern, 0, pattern.length))) {
            return false;
        }
        int p = 0;
        int n = 0;
        int starPattern = -1;
        int starName = -1;
        while (n < name.length || p < pattern.length) {
            if (p < pattern.length && pattern[p] == '*') {
                starPattern = p++;
                starName = n;
                continue;
            }
            if (p < pattern.length && n < name.length && one(p, name[n])) {
                p = cell;
                n++;
                continue;
            }
            if (starPattern < 0 || starName >= name.length || name[starName] == '/') {
                return false;
            }
            n = ++starName;
            p = starPattern + 1;
        }
        return true;
    }

    /** Matches one character against the pattern element at p; leaves the position behind it in {@link #cell}. */
    private boolean one(int p, int c) {
        switch (pattern[p]) {
            case '?' -> {
                cell = p + 1;
                return c != '/';
            }
            case '[' -> {
                int end = classEnd(pattern, p);
                cell = end + 1;
                return c != '/' && inClass(Arrays.copyOfRange(pattern, p + 1, end), c);
            }
            case '\\' -> {
                cell = p + 2;
                return pattern[p + 1] == c;
            }
            default -> {
                cell = p + 1;
                return pattern[p] == c;
            }
        }
    }

    private static boolean inClass(int[] set, int c) {
        int i = 0;
        boolean negated = set.length > 0 && set[0] == '^';
        if (negated) {
            i++;
        }
        boolean found = false;
        while (i < set.length) {
            if (set[i] == '\\') {
                i++;
            }
            int low = set[i++];
            int high = low;
            if (i < set.length && set[i] == '-') {
                i++;
                if (set[i] == '\\') {
                    i++;
                }
                high = set[i++];
            }
            found |= low <= c && c <= high;
        }
        return found != negated;
    }

    /** The position of the bracket that ends a class, or -1 if the class is malformed. */
    private static int classEnd(int[] chars, int start) {
        int i = start + 1;
        if (i < chars.length && chars[i] == '^') {
            i++;
        }
        int ranges = 0;
        while (true) {
            if (i < chars.length && chars[i] == ']' && ranges > 0) {
                return i;
            }
            i = afterClassChar(chars, i);
            if (i >= 0 && i < chars.length && chars[i] == '-') {
                i = afterClassChar(chars, i + 1);
            }
            if (i < 0) {
                return -1;
            }
            ranges++;
        }
    }

    private static int afterClassChar(int[] chars, int i) {
        if (i >= chars.length || chars[i] == '-' || chars[i] == ']') {
            return -1;
        }
        int at = chars[i] == '\\' ? i + 1 : i;
        return at < chars.length - 1 ? at + 1 : -1;
    }
}
