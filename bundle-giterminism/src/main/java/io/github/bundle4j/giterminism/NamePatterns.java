package io.github.bundle4j.giterminism;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of names, and of regular expressions between slashes. An expression has to match a name from end to end:
 * {@code /A|B/} means A or B, while werf reads it as "begins with A or ends with B".
 */
final class NamePatterns {
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Pattern> patterns = new ArrayList<>();

    private NamePatterns() {}

    /** Reads entries. Throws {@link IllegalArgumentException} for a wrong expression. */
    static NamePatterns of(List<String> entries) {
        NamePatterns result = new NamePatterns();
        for (String entry : entries) {
            if (entry.length() > 1 && entry.startsWith("/") && entry.endsWith("/")) {
                try {
                    result.patterns.add(Pattern.compile("(?:" + entry.substring(1, entry.length() - 1) + ")"));
                } catch (PatternSyntaxException e) {
                    throw new IllegalArgumentException(entry + " is no regular expression: " + e.getMessage(), e);
                }
            } else {
                result.names.add(entry);
            }
        }
        return result;
    }

    boolean matches(String name) {
        return names.contains(name)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
