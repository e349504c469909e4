package io.github.bundle4j.dockerfile;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
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
            if (exception) {
                pattern = Words.trim(pattern.substring(1));
                if (pattern.isEmpty()) {
                    throw new DockerfileException(name, number, "an exclamation mark without a pattern");
                }
            }
            try {
                patterns.add(new IgnorePattern(clean(pattern), exception));
            } catch (PatternSyntaxException e) {
                throw new DockerfileException(name, number, "the pattern " + pattern + " is malformed");
            }
        }
        return new DockerIgnore(patterns);
    }

    /**
     * Rules from single patterns, as {@code --exclude} gives them.
     *
     * @param patterns patterns, each possibly with {@code !}
     * @return the rules
     * @throws DockerfileException if a pattern is malformed
     */
    static DockerIgnore ofPatterns(List<String> patterns) {
        List<IgnorePattern> result = new ArrayList<>();
        for (String each : patterns) {
            boolean exception = each.startsWith("!");
            String pattern = exception ? each.substring(1) : each;
            // Nothing in a context begins with a slash.
            if (!pattern.isEmpty() && !pattern.startsWith("/")) {
                try {
                    result.add(new IgnorePattern(clean(pattern), exception));
                } catch (PatternSyntaxException e) {
                    throw new DockerfileException("--exclude", 0, "the pattern " + pattern + " is malformed");
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
        return !patterns.isEmpty() && walker().ignores(path);
    }

    /**
     * Whether it ignores nothing at all.
     *
     * @return true if there are no patterns
     */
    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** For many paths in a row: keeps the results for the folders on the way. */
    Walker walker() {
        return new Walker();
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

    /** Not thread-safe. */
    final class Walker {
        private static final class Folder {
            private final String path;
            private final BitSet matched;
            private final boolean ignored;
            private boolean told;

            Folder(String path, BitSet matched, boolean ignored) {
                this.path = path;
                this.matched = matched;
                this.ignored = ignored;
            }
        }

        private final ArrayDeque<Folder> stack = new ArrayDeque<>();

        boolean ignores(String path) {
            if (patterns.isEmpty()) {
                return false;
            }
            while (!stack.isEmpty() && !isIn(stack.getLast().path, path)) {
                stack.removeLast();
            }
            int from = stack.isEmpty() ? 0 : stack.getLast().path.length() + 1;
            for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                String folder = path.substring(0, slash);
                BitSet matched = new BitSet(patterns.size());
                boolean ignored = evaluate(folder, matched);
                stack.addLast(new Folder(folder, matched, ignored));
            }
            return evaluate(path, null);
        }

        private static boolean isIn(String folder, String path) {
            return path.length() > folder.length() && path.charAt(folder.length()) == '/' && path.startsWith(folder);
        }

        /** Tells which folders above the last path are not ignored, each once. */
        void visibleFolders(Consumer<String> target) {
            for (var folders = stack.descendingIterator(); folders.hasNext(); ) {
                Folder folder = folders.next();
                if (folder.told) {
                    return;
                }
                folder.told = true;
                if (!folder.ignored) {
                    target.accept(folder.path);
                }
            }
        }

        /** Whether a path is ignored; notes which patterns match it. */
        private boolean evaluate(String path, @Nullable BitSet matched) {
            BitSet parent = stack.isEmpty() ? null : stack.getLast().matched;
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
}
