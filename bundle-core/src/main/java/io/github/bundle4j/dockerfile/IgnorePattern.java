package io.github.bundle4j.dockerfile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** One pattern of a {@code .dockerignore}. {@code **} crosses slashes, everything else does not. */
final class IgnorePattern {
    private enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        REGEX
    }

    private static final String ESCAPED = ".+()|{}$";

    private final String text;
    private final boolean exception;
    private Kind kind = Kind.EXACT;
    private final @Nullable Pattern regex;

    /**
     * @param text a cleaned path pattern without the exclamation mark
     * @throws PatternSyntaxException if it is malformed
     */
    IgnorePattern(String text, boolean exception) {
        if (!GoPathMatch.isValid(text)) {
            throw new PatternSyntaxException("malformed pattern", text);
        }
        this.text = text;
        this.exception = exception;
        String expression = translate();
        this.regex = kind == Kind.REGEX ? Pattern.compile(expression, Pattern.DOTALL) : null;
    }

    boolean exception() {
        return exception;
    }

    boolean matches(String path) {
        switch (kind) {
            case EXACT -> {
                return path.equals(text);
            }
            case PREFIX -> {
                return path.startsWith(text.substring(0, text.length() - 2));
            }
            case SUFFIX -> {
                String suffix = text.substring(2);
                return path.endsWith(suffix) || (suffix.startsWith("/") && path.equals(suffix.substring(1)));
            }
            default -> {
                return regex != null && regex.matcher(path).matches();
            }
        }
    }

    private String translate() {
        var result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*') {
                i = star(i, result);
            } else if (c == '?') {
                result.append("[^/]");
                kind = Kind.REGEX;
            } else if (ESCAPED.indexOf(c) >= 0) {
                result.append('\\').append(c);
            } else if (c == '\\') {
                kind = Kind.REGEX;
                i++;
                result.append(Pattern.quote(String.valueOf(text.charAt(i))));
            } else {
                if (c == '[' || c == ']') {
                    kind = Kind.REGEX;
                }
                result.append(c);
            }
        }
        return result.toString();
    }

    private int star(int start, StringBuilder result) {
        int i = start;
        if (i + 1 >= text.length() || text.charAt(i + 1) != '*') {
            result.append("[^/]*");
            kind = Kind.REGEX;
            return i;
        }
        i++;
        if (i + 1 < text.length() && text.charAt(i + 1) == '/') {
            i++;
        }
        if (i + 1 >= text.length()) {
            if (kind == Kind.EXACT) {
                kind = Kind.PREFIX;
            } else {
                result.append(".*");
                kind = Kind.REGEX;
            }
        } else {
            result.append("(.*/)?");
            kind = Kind.REGEX;
        }
        if (start == 0) {
            kind = Kind.SUFFIX;
        }
        return i;
    }
}
