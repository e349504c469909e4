package io.github.bundle4j.dockerfile;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .dockerignore} file: which files of the context do not exist for a build. Immutable and thread-safe.
 *
 * <p>The rules are BuildKit's: patterns are read in order and the last that matches decides; {@code !} makes an
 * exception; a pattern that matches a folder goes for everything below it; {@code *} and {@code ?} stay within one
 * component, {@code **} does not.
 */
public final class DockerIgnore {
    private static final DockerIgnore NONE = new DockerIgnore(List.of());

    private final List<IgnorePattern> patterns;

    private DockerIgnore(List<IgnorePattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /**
     * One that ignores nothing.
     *
     * @return the same object each time
     */
    public static DockerIgnore none() {
        return NONE;
    }

    /**
     * Reads a file.
     *
     * @param name its name, for messages
     * @param text its content
     * @return the rules
     * @throws DockerfileException if a pattern is malformed
     */
    public static DockerIgnore parse(String name, String text) {
        var patterns = new ArrayList<IgnorePattern>();
        String body = text.startsWith("\ufeff") ? text.substring(1) : text;
        int number = 0;
        for (String line : body.split("\n", -1)) {
            number++;
            if (line.startsWith("#")) {
                continue;
            }
            String pattern = Words.trim(line);
            if (pattern.isEmpty()) {
                continue;
            }
            boolean exception = pattern.startsWith("!");
            String written = Words.trim(exception ? pattern.substring(1) : pattern);
            if (exception && written.replace("/", "").isEmpty()) {
                throw new DockerfileException(name, number, "an exclamation mark without a pattern");
            }
            String cleaned = Words.trim(clean(written));
            if (!exception && cleaned.startsWith("!")) {
                // BuildKit looks for it once more, when slash and dot in front are gone.
                exception = true;
                cleaned = Words.trim(cleaned.substring(1));
            }
            try {
                patterns.add(new IgnorePattern(cleaned, exception));
            } catch (PatternSyntaxException e) {
                throw new DockerfileException(name, number, "the pattern " + pattern + " is malformed");
            }
        }
        return new DockerIgnore(patterns);
    }

    /**
     * Rules from single patterns, as {@code --exclude} gives them.
     *
     * @param option what they are of, for messages
     * @param patterns patterns, each possibly with {@code !}
     * @return the rules
     * @throws DockerfileException if a pattern is malformed
     */
    static DockerIgnore ofPatterns(String option, List<String> patterns) {
        List<IgnorePattern> result = new ArrayList<>();
        for (String each : patterns) {
            boolean exception = each.startsWith("!");
            String pattern = exception ? each.substring(1) : each;
            // Nothing in a context begins with a slash.
            if (!pattern.isEmpty() && !pattern.startsWith("/")) {
                try {
                    result.add(new IgnorePattern(clean(pattern), exception));
                } catch (PatternSyntaxException e) {
                    throw new DockerfileException(option, 0, "the pattern " + pattern + " is malformed");
                }
            }
        }
        return new DockerIgnore(result);
    }

    /**
     * Whether a file or folder is ignored.
     *
     * @param path relative to the context, with {@code /}
     * @return true if a build does not see it
     */
    public boolean ignores(String path) {
        return !new Selection(null, this).takes(path);
    }

    /**
     * Whether it ignores nothing at all.
     *
     * @return true if there are no patterns
     */
    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Removes {@code .}, {@code ..} and double slashes, and the leading slash. */
    static String clean(String path) {
        boolean rooted = path.startsWith("/");
        var parts = new ArrayDeque<String>();
        for (String part : path.split("/")) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.equals("..") || !rooted) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? rooted ? "/" : "." : String.join("/", parts);
    }

    /**
     * Whether a path is ignored.
     *
     * @param parent the patterns that match its folder; {@code null} at the root
     * @param matched is told the patterns that match it, if it is not {@code null}
     */
    boolean evaluate(String path, @Nullable BitSet parent, @Nullable BitSet matched) {
        boolean ignored = false;
        for (int i = 0; i < patterns.size(); i++) {
            IgnorePattern pattern = patterns.get(i);
            // A pattern that could change nothing is not even tried, so it counts as not matched below.
            if ((parent != null && parent.get(i)) || (pattern.exception() == ignored && pattern.matches(path))) {
                ignored = !pattern.exception();
                if (matched != null) {
                    matched.set(i);
                }
            }
        }
        return ignored;
    }
}
