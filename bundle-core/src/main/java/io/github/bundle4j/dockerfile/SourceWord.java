package io.github.bundle4j.dockerfile;

import io.github.bundle4j.source.SourcePaths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A source of {@code COPY} or {@code ADD}: a path or pattern that names files and folders of a tree, and what below those
 * is taken. The rules are BuildKit's and the same for contexts and images. Immutable and thread-safe.
 *
 * <p>Without {@code --parents} the whole word names; {@code --exclude} counts from what it names. With {@code --parents} what
 * stands before a pivot ({@code /./}) names, or nothing does, which is the root; what stands behind it is a pattern as in a
 * {@code .dockerignore}, for what is taken.
 */
public final class SourceWord {
    private static final int MAX_LINKS = 255;

    private final String[] parts;
    private final @Nullable DockerIgnore included;
    private final DockerIgnore excluded;
    private final boolean mustTake;

    private SourceWord(String names, @Nullable DockerIgnore included, DockerIgnore excluded, boolean mustTake) {
        String cleaned = DockerIgnore.clean("/" + names);
        this.parts = cleaned.equals("/") ? new String[0] : cleaned.split("/");
        this.included = included;
        this.excluded = excluded;
        this.mustTake = mustTake;
    }

    /**
     * Reads a word.
     *
     * @param source a path or pattern; slashes in front and dots mean the root
     * @param options {@code --parents} and {@code --exclude} are respected
     * @return the word
     * @throws DockerfileException if a pattern is malformed
     */
    public static SourceWord of(String source, CopyOptions options) {
        DockerIgnore excluded = DockerIgnore.ofPatterns("--exclude", options.excludes());
        if (!options.parents()) {
            return new SourceWord(source, null, excluded, false);
        }
        int pivot = source.indexOf("/./");
        String names = pivot < 0 ? "" : source.substring(0, pivot);
        String pattern = DockerIgnore.clean("/" + (pivot < 0 ? source : source.substring(pivot + 3)));
        return new SourceWord(
                names,
                DockerIgnore.ofPatterns("--parents", List.of(pattern)),
                excluded,
                !GoPathMatch.hasWildcard(names) && !GoPathMatch.hasWildcard(pattern));
    }

    /**
     * Something that a word names.
     *
     * @param <N> files and folders of the tree
     * @param named what the word says, which may be a link
     * @param target what it is, links followed; nothing if it leads nowhere
     */
    public record Match<N>(N named, Optional<N> target) {}

    /**
     * What the word names, in the order of the names of folders and files. Links are followed, except where they are found
     * by a wildcard and something else stands behind it.
     *
     * @param <N> files and folders of the tree
     * @param tree where to look
     * @return the matches; empty if there are none
     */
    public <N> List<Match<N>> find(FileTree<N> tree) {
        return find(tree, false);
    }

    /** As {@link #find(FileTree)}; also follows links that a wildcard found. */
    <N> List<Match<N>> findWidely(FileTree<N> tree) {
        return find(tree, true);
    }

    private <N> List<Match<N>> find(FileTree<N> tree, boolean widely) {
        List<N> current = new ArrayList<>();
        N root = tree.find("");
        if (root != null) {
            current.add(root);
        }
        boolean wild = false;
        for (String part : parts) {
            List<N> next = new ArrayList<>();
            for (N node : current) {
                N folder = wild && !widely ? node : follow(tree, node);
                if (folder != null && tree.isFolder(folder)) {
                    step(tree, folder, part, next);
                }
            }
            wild |= isWild(part);
            current = next;
        }
        List<Match<N>> matches = new ArrayList<>();
        for (N node : current) {
            matches.add(new Match<>(node, Optional.ofNullable(follow(tree, node))));
        }
        return matches;
    }

    private static <N> void step(FileTree<N> tree, N folder, String part, List<N> target) {
        N exact = tree.find(SourcePaths.join(tree.path(folder), part));
        if (exact != null) {
            target.add(exact);
        } else if (isWild(part)) {
            // By name, so that of equal names from several folders the same one wins: paths put "a-/x" before "a/x".
            NavigableMap<String, N> found = new TreeMap<>(SourcePaths.ORDER);
            tree.children(folder, child -> {
                String path = tree.path(child);
                String name = path.substring(path.lastIndexOf('/') + 1);
                if (GoPathMatch.matches(part, name)) {
                    found.put(name, child);
                }
            });
            target.addAll(found.values());
        }
    }

    private static boolean isWild(String part) {
        return GoPathMatch.hasWildcard(part) || part.indexOf('\\') >= 0;
    }

    /**
     * Whether the word may name nothing: it has a wildcard, and what stands before that exists. As with BuildKit that need
     * not be a folder.
     *
     * @param tree where to look
     * @return false if it has to name something
     */
    public boolean mayNameNothing(FileTree<?> tree) {
        return hasStart(tree);
    }

    private <N> boolean hasStart(FileTree<N> tree) {
        List<String> literal = new ArrayList<>();
        for (String part : parts) {
            if (GoPathMatch.hasWildcard(part)) {
                N start = tree.find(String.join("/", literal));
                return start != null && follow(tree, start) != null;
            }
            literal.add(part);
        }
        return false;
    }

    /**
     * Whether something that is named has to hold something that is taken.
     *
     * @return true for {@code --parents} without a wildcard
     */
    public boolean mustTake() {
        return mustTake;
    }

    /**
     * What is taken of a folder that is named. Files that are named are taken whatever this says.
     *
     * @return rules for paths relative to the folder
     */
    public Selection selection() {
        return new Selection(included, excluded);
    }

    /** What is behind a link, within the tree; {@code null} if it leads nowhere. */
    private static <N> @Nullable N follow(FileTree<N> tree, N node) {
        String link = tree.link(node);
        if (link == null) {
            return node;
        }
        String at = SourcePaths.parent(tree.path(node));
        Deque<String> rest = new ArrayDeque<>();
        // Counted over the whole way: each of a few links could lead through the one before it twice.
        int links = 0;
        while (true) {
            if (link != null) {
                if (++links > MAX_LINKS) {
                    return null;
                }
                at = link.startsWith("/") ? "" : at;
                List<String> target = new ArrayList<>(List.of(link.split("/")));
                Collections.reverse(target);
                target.forEach(rest::addFirst);
                link = null;
            }
            String part = rest.pollFirst();
            if (part == null) {
                return tree.find(at);
            } else if (part.equals("..")) {
                at = SourcePaths.parent(at);
            } else if (!part.isEmpty() && !part.equals(".")) {
                N child = tree.find(SourcePaths.join(at, part));
                if (child == null) {
                    return null;
                }
                link = tree.link(child);
                at = link == null ? tree.path(child) : at;
            }
        }
    }
}
