package io.github.bundle4j.source;

import java.util.List;
import java.util.Optional;

/** Several patterns, of which one has to match. Immutable and thread-safe. */
public final class GlobSet {
    private static final GlobSet NONE = new GlobSet(List.of());

    private final List<Glob> globs;

    private GlobSet(List<Glob> globs) {
        this.globs = globs;
    }

    /**
     * Reads patterns.
     *
     * @param patterns the texts; none matches nothing
     * @return the set
     * @throws IllegalArgumentException as {@link Glob#of}
     */
    public static GlobSet of(List<String> patterns) {
        return patterns.isEmpty()
                ? NONE
                : new GlobSet(patterns.stream().map(Glob::of).toList());
    }

    /**
     * No patterns.
     *
     * @return a set that matches nothing
     */
    public static GlobSet none() {
        return NONE;
    }

    /**
     * Whether a path matches one of them.
     *
     * @param path see {@link Glob#matches}
     * @return true if one matches
     */
    public boolean matches(String path) {
        return find(path).isPresent();
    }

    /**
     * The first that matches.
     *
     * @param path see {@link Glob#matches}
     * @return the pattern; empty if none matches
     */
    public Optional<Glob> find(String path) {
        return globs.stream().filter(glob -> glob.matches(path)).findFirst();
    }

    /**
     * Whether something below a folder can match.
     *
     * @param directory a path
     * @return false only if nothing below it matches
     */
    public boolean mayMatchWithin(String directory) {
        return globs.stream().anyMatch(glob -> glob.mayMatchWithin(directory));
    }

    /**
     * Whether there are no patterns.
     *
     * @return true if nothing can match
     */
    public boolean isEmpty() {
        return globs.isEmpty();
    }

    @Override
    public String toString() {
        return globs.toString();
    }
}
