package io.github.bundle4j.dockerfile;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** The patterns of {@code ${name#pattern}} and its kin: {@code *} and {@code ?}, and a backslash before a literal. */
final class ShellPattern {
    private ShellPattern() {}

    /** Makes a pattern of a text that was quoted. */
    static String quote(String literal) {
        var result = new StringBuilder();
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '*' || c == '?' || c == '\\') {
                result.append('\\');
            }
            result.append(c);
        }
        return result.toString();
    }

    static String strip(String value, String pattern, boolean prefix, boolean greedy) {
        Pattern whole = Pattern.compile(regex(pattern), Pattern.DOTALL);
        // Shortest or longest: tried by length, so that the regular expression never has to search.
        for (int i = 0; i <= value.length(); i++) {
            int length = greedy ? value.length() - i : i;
            String part = prefix ? value.substring(0, length) : value.substring(value.length() - length);
            if (whole.matcher(part).matches()) {
                return prefix ? value.substring(length) : value.substring(0, value.length() - length);
            }
        }
        return value;
    }

    static String replace(String value, String pattern, String replacement, boolean all) {
        if (pattern.isEmpty()) {
            return value;
        }
        Matcher matcher = Pattern.compile(regex(pattern), Pattern.DOTALL).matcher(value);
        String literal = Matcher.quoteReplacement(replacement);
        return all ? matcher.replaceAll(literal) : matcher.replaceFirst(literal);
    }

    private static String regex(String pattern) {
        var result = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> {
                    // One star says as much as many, and costs less.
                    if (i == 0 || pattern.charAt(i - 1) != '*' || (i > 1 && pattern.charAt(i - 2) == '\\')) {
                        result.append(".*");
                    }
                }
                case '?' -> result.append('.');
                case '\\' -> {
                    if (i + 1 < pattern.length()) {
                        i++;
                    }
                    result.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
                }
                default -> result.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return result.toString();
    }
}
