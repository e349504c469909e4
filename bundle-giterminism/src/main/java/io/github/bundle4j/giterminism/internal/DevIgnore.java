package io.github.bundle4j.giterminism.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns as Git's pathspecs: anchored at the root of the work tree, wildcards cross slashes, and a pattern also takes
 * what lies below it.
 */
public final class DevIgnore {
    private final List<Pattern> patterns;

    private DevIgnore(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /**
     * Reads patterns.
     *
     * @param patterns texts with {@code *}, {@code ?} and {@code [...]}
     * @return the patterns
     * @throws IllegalArgumentException if a bracket is wrong
     */
    public static DevIgnore of(List<String> patterns) {
        List<Pattern> compiled = new ArrayList<>();
        for (String pattern : patterns) {
            compiled.add(Pattern.compile(regex(pattern), Pattern.DOTALL));
        }
        return new DevIgnore(List.copyOf(compiled));
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    boolean matches(String path) {
        return patterns.stream().anyMatch(each -> each.matcher(path).matches());
    }

    private static String regex(String pattern) {
        String glob = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> {
                    if (i == 0 || glob.charAt(i - 1) != '*') {
                        regex.append(".*");
                    }
                }
                case '?' -> regex.append('.');
                case '[' -> {
                    int end = glob.indexOf(']', i + 2);
                    if (end < 0) {
                        throw new IllegalArgumentException("in the pattern " + pattern + " a [ is not closed");
                    }
                    String inside = glob.substring(i + 1, end)
                            .replace("\\", "\\\\")
                            .replace("[", "\\[")
                            .replace("&", "\\&");
                    regex.append('[')
                            .append(inside.startsWith("!") ? "^" + inside.substring(1) : inside)
                            .append(']');
                    i = end;
                }
                case '\\' -> {
                    i++;
                    regex.append(Pattern.quote(i < glob.length() ? glob.substring(i, i + 1) : "\\"));
                }
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        }
        return regex + "(/.*)?";
    }
}
