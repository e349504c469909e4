package io.github.bundle4j.chart;

import org.jspecify.annotations.Nullable;

/**
 * Go's {@code filepath.Match}: {@code *} and {@code ?} within a path component, classes, escapes. Immutable and
 * thread-safe.
 */
public final class PathGlob {
    private static final String SPECIAL = "*?[\\";

    private static final int[] NOTHING = {};

    /** Its code points, if the pattern is not one of the simple ones that the other fields tell all about. */
    private final int[] pattern;
    /** What a name begins with before the pattern says anything special; all of it if that never happens. */
    private final String prefix;

    private final boolean literal;
    /** What a name ends with after a star, if the pattern is just that, as in {@code *.swp}. */
    private final @Nullable String suffix;

    private PathGlob(String pattern) {
        int special = firstSpecial(pattern, 0);
        this.prefix = pattern.substring(0, special);
        this.literal = special == pattern.length();
        this.suffix =
                pattern.startsWith("*") && firstSpecial(pattern, 1) == pattern.length() ? pattern.substring(1) : null;
        this.pattern =
                literal || suffix != null ? NOTHING : pattern.codePoints().toArray();
    }

    private static int firstSpecial(String pattern, int from) {
        int at = from;
        while (at < pattern.length() && SPECIAL.indexOf(pattern.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /**
     * Reads a pattern.
     *
     * @param pattern the pattern
     * @return {@code null} if it is malformed
     */
    public static @Nullable PathGlob of(String pattern) {
        PathGlob glob = new PathGlob(pattern);
        return glob.isValid() ? glob : null;
    }

    private boolean isValid() {
        int at = 0;
        while (at < pattern.length) {
            if (pattern[at] == '\\') {
                at++;
                if (at == pattern.length) {
                    return false;
                }
                at++;
            } else if (pattern[at] == '[') {
                at = classEnd(at);
                if (at < 0) {
                    return false;
                }
            } else {
                at++;
            }
        }
        return true;
    }

    /** The index behind the class that starts here, or -1. */
    private int classEnd(int start) {
        int at = start + 1;
        if (at < pattern.length && pattern[at] == '^') {
            at++;
        }
        int ranges = 0;
        while (true) {
            if (at < pattern.length && pattern[at] == ']' && ranges > 0) {
                return at + 1;
            }
            at = bound(at);
            if (at < 0) {
                return -1;
            }
            if (pattern[at] == '-') {
                at = bound(at + 1);
                if (at < 0) {
                    return -1;
                }
            }
            ranges++;
        }
    }

    /** The index behind one end of a range, or -1; something always has to follow it. */
    private int bound(int start) {
        int at = start;
        if (at >= pattern.length || pattern[at] == '-' || pattern[at] == ']') {
            return -1;
        }
        if (pattern[at] == '\\') {
            at++;
            if (at >= pattern.length) {
                return -1;
            }
        }
        at++;
        return at < pattern.length ? at : -1;
    }

    /**
     * Whether a path matches as a whole.
     *
     * @param name the path, with {@code /}
     * @return true if it does
     */
    public boolean matches(String name) {
        if (!name.startsWith(prefix)) {
            return false;
        }
        if (literal) {
            return name.length() == prefix.length();
        }
        if (suffix != null) {
            return name.endsWith(suffix) && name.lastIndexOf('/', name.length() - suffix.length() - 1) < 0;
        }
        int[] text = name.codePoints().toArray();
        int p = 0;
        int t = 0;
        int starPattern = -1;
        int starText = -1;
        // One star is enough to return to: a later star makes every earlier choice irrelevant, within a component.
        while (true) {
            if (p < pattern.length && pattern[p] == '*') {
                starPattern = ++p;
                starText = t;
                continue;
            }
            if (p == pattern.length && t == text.length) {
                return true;
            }
            int next = p < pattern.length && t < text.length ? step(p, text[t]) : -1;
            if (next >= 0) {
                p = next;
                t++;
            } else if (starPattern >= 0 && starText < text.length && text[starText] != '/') {
                starText++;
                t = starText;
                p = starPattern;
            } else {
                return false;
            }
        }
    }

    /** The pattern index behind the element at p if it takes the character, or -1. */
    private int step(int p, int character) {
        return switch (pattern[p]) {
            case '?' -> character == '/' ? -1 : p + 1;
            case '\\' -> pattern[p + 1] == character ? p + 2 : -1;
            case '[' -> inClass(p, character) ? classEnd(p) : -1;
            default -> pattern[p] == character ? p + 1 : -1;
        };
    }

    private boolean inClass(int start, int character) {
        int at = start + 1;
        boolean negated = pattern[at] == '^';
        if (negated) {
            at++;
        }
        boolean found = false;
        int end = classEnd(start) - 1;
        while (at < end) {
            if (pattern[at] == '\\') {
                at++;
            }
            int low = pattern[at++];
            int high = low;
            if (pattern[at] == '-') {
                at++;
                if (pattern[at] == '\\') {
                    at++;
                }
                high = pattern[at++];
            }
            found |= low <= character && character <= high;
        }
        return found != negated;
    }
}
