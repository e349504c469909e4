package io.github.bundle4j.dockerfile;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The patterns of {@code ${name#pattern}} and its kin: {@code *} and {@code ?}, and a backslash before one of them that is
 * meant as itself. As in BuildKit quotes protect nothing, and the escape directive does not change the backslash.
 */
final class ShellPattern {
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\$|[0-9A-Za-z_]+|\\{[0-9A-Za-z_]+\\})");

    /** Regular expressions, each for one character or one star. */
    private final List<String> parts = new ArrayList<>();

    /**
     * Reads a pattern.
     *
     * @param greedy whether a star takes as much as it can, or as little
     * @throws IllegalArgumentException if a backslash stands before another character
     */
    ShellPattern(String pattern, boolean greedy) {
        for (int pos = 0; pos < pattern.length(); ) {
            int c = pattern.codePointAt(pos);
            pos += Character.charCount(c);
            if (c == '*') {
                parts.add(greedy ? ".*" : ".*?");
            } else if (c == '?') {
                parts.add(".");
            } else {
                if (c == '\\') {
                    c = pos < pattern.length() ? pattern.codePointAt(pos) : -1;
                    if (c < 0 || "*?\\}/".indexOf(c) < 0) {
                        throw new IllegalArgumentException("a backslash may stand before * ? \\ } and / only");
                    }
                    pos += Character.charCount(c);
                }
                parts.add(Pattern.quote(Character.toString(c)));
            }
        }
    }

    /** Removes what matches at the beginning. */
    String withoutPrefix(String value) {
        return strip(value, parts);
    }

    /** Removes what matches at the end: searched from there, so that a lazy star takes the least. */
    String withoutSuffix(String value) {
        List<String> reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        return new StringBuilder(strip(new StringBuilder(value).reverse().toString(), reversed))
                .reverse()
                .toString();
    }

    private static String strip(String value, List<String> parts) {
        Matcher matcher = Pattern.compile("^" + String.join("", parts)).matcher(value);
        return matcher.find() ? value.substring(matcher.end()) : value;
    }

    /** Replaces the first match by a text, or all of them by a text in which Go's templates would find no groups. */
    String replace(String value, String replacement, boolean all) {
        Matcher matcher = Pattern.compile(String.join("", parts)).matcher(value);
        UnaryOperator<String> text = all ? ShellPattern::withoutReferences : UnaryOperator.identity();
        StringBuilder result = new StringBuilder();
        int copied = 0;
        int last = -1;
        while ((all || last < 0) && matcher.find()) {
            // An empty match right behind another is none.
            if (matcher.end() > last) {
                result.append(value, copied, matcher.start()).append(text.apply(replacement));
                copied = matcher.end();
                last = copied;
            }
        }
        return result.append(value, copied, value.length()).toString();
    }

    private static String withoutReferences(String replacement) {
        Matcher matcher = REFERENCE.matcher(replacement);
        StringBuilder result = new StringBuilder();
        int copied = 0;
        while (matcher.find()) {
            result.append(replacement, copied, matcher.start())
                    .append(matcher.group().equals("$$") ? "$" : "");
            copied = matcher.end();
        }
        return result.append(replacement, copied, replacement.length()).toString();
    }
}
