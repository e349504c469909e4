package io.github.bundle4j.render;

import io.github.bundle4j.chart.PathGlob;

/** Decides which documents {@code --show-only} prints, by the path in their {@code # Source:} line. */
final class ShowOnly {
    private static final String MARK = "# Source: ";

    private ShowOnly() {}

    static boolean matches(String pattern, String document) {
        int mark = document.indexOf(MARK);
        if (mark < 0) {
            return false;
        }
        int start = document.indexOf('/', mark + MARK.length());
        int newline = document.indexOf('\n', mark);
        int end = newline < 0 ? document.length() : newline;
        if (start < 0 || start + 1 >= end) {
            return false;
        }
        PathGlob glob = PathGlob.of(pattern);
        return glob != null && glob.matches(document.substring(start + 1, end));
    }
}
