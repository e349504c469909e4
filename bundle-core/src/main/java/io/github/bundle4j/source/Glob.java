package io.github.bundle4j.source;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A path pattern as werf-giterminism.yaml, includes and Git mappings use it. Immutable and thread-safe.
 *
 * <p>{@code *} and {@code ?} do not cross {@code /}; {@code **} as a whole component stands for any number of folders;
 * {@code [abc]}, {@code [a-z]}, {@code [!x]}, {@code [^x]}, <code>{a,b}</code> and {@code \} work as in Go's doublestar.
 * Files whose names begin with a dot are ordinary, letters' case matters, nothing negates. A pattern also matches
 * everything below what it matches: {@code dir}, <code>dir/*</code> and <code>dir/**</code> are the same, and a bare
 * {@code *} matches everything. A pattern with a leading slash matches absolute paths, those without what is below, and
 * relative paths with what is below.
 */
public final class Glob {
    private final String pattern;
    private final boolean everything;
    private final List<List<GlobComponent>> alternatives;

    private Glob(String pattern, boolean everything, List<List<GlobComponent>> alternatives) {
        this.pattern = pattern;
        this.everything = everything;
        this.alternatives = alternatives;
    }

    /**
     * Reads a pattern.
     *
     * @param pattern the text; empty, {@code .} and {@code /} match everything
     * @return the pattern
     * @throws IllegalArgumentException if a bracket or brace is not closed, a class is empty or wrong, an escape has
     *     nothing to escape, or there are more than 1000 alternatives
     */
    public static Glob of(String pattern) {
        String cleaned = clean(pattern);
        String trimmed = withoutTrailingStars(cleaned);
        boolean everything = trimmed.isEmpty();
        List<List<GlobComponent>> alternatives = new ArrayList<>();
        for (String one : GlobBraces.expand(cleaned)) {
            alternatives.add(GlobComponent.parse(one));
        }
        if (!everything) {
            for (String one : GlobBraces.expand(trimmed)) {
                List<GlobComponent> components = new ArrayList<>(GlobComponent.parse(one));
                alternatives.add(List.copyOf(components));
                components.add(GlobComponent.ANY_FOLDERS);
                components.add(GlobComponent.ANY_NAME);
                alternatives.add(List.copyOf(components));
            }
        }
        return new Glob(pattern, everything, List.copyOf(alternatives));
    }

    /**
     * Whether a path matches.
     *
     * @param path with {@code /}; may be absolute or begin with {@code ..}
     * @return true if it matches
     */
    public boolean matches(String path) {
        if (everything) {
            return true;
        }
        String[] parts = clean(path).split("/", -1);
        for (List<GlobComponent> alternative : alternatives) {
            if (reached(alternative, parts).get(alternative.size())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether something below a folder can match, so that it is worth looking into.
     *
     * @param directory a path
     * @return false only if nothing below it matches
     */
    public boolean mayMatchWithin(String directory) {
        if (everything || directory.isEmpty()) {
            return true;
        }
        String[] parts = clean(directory).split("/", -1);
        for (List<GlobComponent> alternative : alternatives) {
            int next = reached(alternative, parts).nextSetBit(0);
            if (next >= 0 && next < alternative.size()) {
                return true;
            }
        }
        return false;
    }

    /** The positions in a pattern that are possible after all parts are consumed. */
    private static BitSet reached(List<GlobComponent> components, String[] parts) {
        BitSet now = new BitSet(components.size() + 1);
        now.set(0);
        skipFolders(components, now);
        for (String part : parts) {
            BitSet next = new BitSet(components.size() + 1);
            for (int at = now.nextSetBit(0); at >= 0 && at < components.size(); at = now.nextSetBit(at + 1)) {
                GlobComponent component = components.get(at);
                if (component.anyFolders()) {
                    next.set(at);
                } else if (component.matches(part)) {
                    next.set(at + 1);
                }
            }
            skipFolders(components, next);
            now = next;
        }
        return now;
    }

    private static void skipFolders(List<GlobComponent> components, BitSet positions) {
        for (int at = positions.nextSetBit(0); at >= 0 && at < components.size(); at = positions.nextSetBit(at + 1)) {
            if (components.get(at).anyFolders()) {
                positions.set(at + 1);
            }
        }
    }

    /** Takes out {@code .}, doubled and final slashes, and {@code ..} where something precedes it. */
    static String clean(String path) {
        boolean absolute = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            int last = parts.size() - 1;
            if (part.equals("..") && last >= 0 && !parts.get(last).equals("..")) {
                parts.remove(last);
            } else if (!(part.equals("..") && absolute && last < 0)) {
                parts.add(part);
            }
        }
        String joined = String.join("/", parts);
        return absolute && !joined.isEmpty() ? "/" + joined : joined;
    }

    private static String withoutTrailingStars(String cleaned) {
        String rest = cleaned.startsWith("/") ? cleaned.substring(1) : cleaned;
        while (!rest.isEmpty()) {
            int slash = rest.lastIndexOf('/');
            String last = rest.substring(slash + 1);
            if (!last.chars().allMatch(c -> c == '*')) {
                return rest;
            }
            rest = slash < 0 ? "" : rest.substring(0, slash);
        }
        return rest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    /** The pattern as written. */
    @Override
    public String toString() {
        return pattern;
    }
}
