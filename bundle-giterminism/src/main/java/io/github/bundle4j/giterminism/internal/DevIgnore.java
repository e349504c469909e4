package io.github.bundle4j.giterminism.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.InvalidPatternException;
import org.eclipse.jgit.fnmatch.FileNameMatcher;

/**
 * Patterns as Git's pathspecs: anchored at the root of the work tree, wildcards cross slashes, and a pattern also takes
 * what lies below it; one that ends in a slash takes that alone.
 */
public final class DevIgnore {
    /** Git has two signs for what a bracket must not hold, JGit one. */
    private static final Pattern NEGATED = Pattern.compile("(?<!\\\\)\\[\\^");

    private final List<Rule> rules;

    private DevIgnore(List<Rule> rules) {
        this.rules = rules;
    }

    private record Rule(FileNameMatcher pattern, boolean folder) {
        boolean matches(String path) {
            FileNameMatcher matcher = new FileNameMatcher(pattern); // it remembers what it was given
            int start = 0;
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                matcher.append(path.substring(start, slash));
                if (matcher.isMatch()) {
                    return true;
                }
                start = slash;
            }
            matcher.append(path.substring(start));
            return !folder && matcher.isMatch();
        }
    }

    /**
     * Reads patterns.
     *
     * @param patterns texts with {@code *}, {@code ?} and {@code [...]}
     * @return the patterns
     * @throws IllegalArgumentException if a bracket is wrong
     */
    public static DevIgnore of(List<String> patterns) {
        List<Rule> rules = new ArrayList<>();
        for (String pattern : patterns) {
            boolean folder = pattern.endsWith("/");
            String glob = folder ? pattern.substring(0, pattern.length() - 1) : pattern;
            try {
                rules.add(new Rule(new FileNameMatcher(NEGATED.matcher(glob).replaceAll("[!"), null), folder));
            } catch (InvalidPatternException e) {
                throw new IllegalArgumentException("the pattern " + pattern + " is wrong: " + e.getMessage(), e);
            }
        }
        return new DevIgnore(List.copyOf(rules));
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    boolean matches(String path) {
        return rules.stream().anyMatch(each -> each.matches(path));
    }
}
