package io.github.bundle4j.dockerfile;

import io.github.bundle4j.dockerfile.ContextFiles.Place;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that the instructions of a Dockerfile may read: a folder of a source tree without what its
 * {@code .dockerignore} hides. Immutable and thread-safe, as far as its tree is.
 */
public final class BuildContext {
    private final SourceTree tree;
    private final String directory;
    private final ContextFiles files;

    private BuildContext(SourceTree tree, String directory, ContextFiles files) {
        this.tree = tree;
        this.directory = directory;
        this.files = files;
    }

    /**
     * A context with given rules.
     *
     * @param tree where the files are
     * @param directory the context's folder in the tree; the empty string is its root
     * @param ignore what to hide
     * @return the context
     */
    public static BuildContext of(SourceTree tree, String directory, DockerIgnore ignore) {
        return new BuildContext(tree, directory, visible(tree, directory, ignore));
    }

    private static ContextFiles visible(SourceTree tree, String directory, DockerIgnore ignore) {
        List<ContextFile> all = new ArrayList<>();
        tree.walk(directory).forEach(entry -> all.add(file(directory, entry)));
        return new ContextFiles(ContextFiles.visible(all, 0, ignore));
    }

    private static ContextFile file(String directory, SourceEntry entry) {
        return new ContextFile(SourcePaths.relativize(entry.path(), directory), entry);
    }

    /**
     * A context with the rules that belong to a Dockerfile: {@code <dockerfile>.dockerignore} beside it if there is one,
     * else {@code .dockerignore} in the context.
     *
     * @param tree where the files are
     * @param directory the context's folder in the tree; the empty string is its root
     * @param dockerfile the Dockerfile's path in the tree
     * @return the context
     * @throws DockerfileException if the rules are malformed
     */
    public static BuildContext ofDockerfile(SourceTree tree, String directory, String dockerfile) {
        return ofDockerfile(tree, tree, directory, dockerfile);
    }

    /**
     * A context whose rules may be in another tree than its files: {@code .dockerignore} is configuration, which can be
     * included from other repositories, while files to build from cannot.
     *
     * @param tree where the files are
     * @param configuration where the rules are
     * @param directory the context's folder in both trees; the empty string is their root
     * @param dockerfile the Dockerfile's path
     * @return the context
     * @throws DockerfileException if the file of rules is malformed
     */
    public static BuildContext ofDockerfile(
            SourceTree tree, SourceTree configuration, String directory, String dockerfile) {
        return ofDockerfile(tree, configuration, directory, dockerfile, List.of());
    }

    /**
     * A context with files that no rules hide, beside those that are not hidden.
     *
     * @param tree where the files are
     * @param configuration where the rules are
     * @param directory the context's folder in both trees; the empty string is their root
     * @param dockerfile the Dockerfile's path
     * @param added files and folders, relative to the context; those that do not exist add nothing
     * @return the context
     * @throws DockerfileException if the file of rules is malformed
     */
    public static BuildContext ofDockerfile(
            SourceTree tree, SourceTree configuration, String directory, String dockerfile, List<String> added) {
        List<ContextFile> more = new ArrayList<>();
        for (String path : added) {
            String inTree = SourcePaths.join(directory, path);
            Optional<SourceEntry> entry = tree.find(inTree);
            if (entry.filter(e -> e.mode() != FileMode.DIRECTORY).isPresent()) {
                more.add(file(directory, entry.get()));
            } else {
                tree.walk(inTree).forEach(below -> more.add(file(directory, below)));
            }
        }
        DockerIgnore ignore = ignoreFile(configuration, directory, dockerfile);
        return new BuildContext(
                tree, directory, visible(tree, directory, ignore).with(more));
    }

    private static DockerIgnore ignoreFile(SourceTree tree, String directory, String dockerfile) {
        String general = directory.isEmpty() ? ".dockerignore" : directory + "/.dockerignore";
        for (String candidate : List.of(dockerfile + ".dockerignore", general)) {
            Optional<SourceEntry> entry = tree.find(candidate);
            if (entry.isPresent() && entry.get().mode().isFile()) {
                return DockerIgnore.parse(candidate, new String(tree.read(candidate), StandardCharsets.UTF_8));
            }
        }
        return DockerIgnore.none();
    }

    /**
     * Where the files are.
     *
     * @return the tree it was made of
     */
    public SourceTree tree() {
        return tree;
    }

    /**
     * The context's folder.
     *
     * @return its path in the tree
     */
    public String directory() {
        return directory;
    }

    /**
     * All files that are not hidden, and the folders that are not hidden though all their files are.
     *
     * @return sorted by the UTF-8 bytes of their paths
     */
    public List<ContextFile> files() {
        return files.all();
    }

    /**
     * Finds what a source word names.
     *
     * @param source a path or pattern; slashes in front and dots mean the context itself
     * @param options {@code --parents} and {@code --exclude} are respected
     * @return the matches in the order of their paths; empty if there are none
     * @throws DockerfileException if a pattern is malformed
     */
    public List<ContextMatch> select(String source, CopyOptions options) {
        return select(source, options, false);
    }

    /**
     * Finds what a source word may name to any builder. They differ in whether links behind a wildcard are followed:
     * BuildKit does not, which is what {@link #select} does, and Buildah does. A content tag has to cover both.
     *
     * @param source as for {@link #select}
     * @param options as for {@link #select}
     * @return at least what {@link #select} finds
     * @throws DockerfileException if a pattern is malformed
     */
    public List<ContextMatch> selectWidely(String source, CopyOptions options) {
        return select(source, options, true);
    }

    private List<ContextMatch> select(String source, CopyOptions options, boolean widely) {
        String pattern = DockerIgnore.clean("/" + source);
        DockerIgnore excluded = DockerIgnore.ofPatterns(options.excludes());
        List<ContextMatch> result = new ArrayList<>();
        if (options.parents()) {
            int pivot = source.indexOf("/./");
            int dropped = pivot < 0 ? 0 : components(DockerIgnore.clean("/" + source.substring(0, pivot)));
            for (Place place : files.matchAnyDepth(pattern)) {
                add(withParents(place, dropped, excluded), result);
            }
        } else {
            for (Place named : files.match(pattern, this::linkTarget, widely)) {
                Place followed = files.follow(named, this::linkTarget);
                add(match(named, followed == null ? named : followed, excluded), result);
            }
        }
        return List.copyOf(result);
    }

    private static void add(ContextMatch match, List<ContextMatch> result) {
        if (match.directory() || !match.files().isEmpty()) {
            result.add(match);
        }
    }

    /** What is in a folder, without what rules exclude that begin there; a file, which they do not concern. */
    private ContextMatch match(Place named, Place taken, DockerIgnore excluded) {
        List<ContextFile> in = files.in(taken);
        return new ContextMatch(
                taken.path(),
                named.name(),
                "",
                taken.isFolder(),
                taken.isFolder() ? ContextFiles.visible(in, folderLength(taken.path()), excluded) : in);
    }

    /** A file or folder with its folders, except for some; rules begin behind those. */
    private ContextMatch withParents(Place place, int dropped, DockerIgnore excluded) {
        String path = place.path();
        int kept = 0;
        for (int i = 0; i < dropped; i++) {
            int slash = path.indexOf('/', kept);
            kept = slash < 0 ? path.length() : slash + 1;
        }
        List<ContextFile> left = new ArrayList<>();
        for (ContextFile file : ContextFiles.visible(files.in(place), Math.min(kept, path.length()), excluded)) {
            if (!file.isFolder() || file.path().length() > path.length()) {
                left.add(file);
            }
        }
        String behind = path.substring(kept);
        boolean folder = place.isFolder() && !(left.isEmpty() && excluded.ignores(behind));
        return new ContextMatch(
                path, place.name(), place.isFolder() ? behind : SourcePaths.parent(behind), folder, left);
    }

    private static int components(String path) {
        return (int) Stream.of(path.split("/")).filter(part -> !part.isEmpty()).count();
    }

    private static int folderLength(String path) {
        return path.isEmpty() ? 0 : path.length() + 1;
    }

    /**
     * Whether a source word may name nothing: it is a pattern, and what stands before its first wildcard exists. As with
     * BuildKit that need not be a folder.
     *
     * @param source a path or pattern, as for {@link #select}
     * @return false if it has to name something
     */
    public boolean mayNameNothing(String source) {
        List<String> literal = new ArrayList<>();
        for (String part : DockerIgnore.clean("/" + source).split("/")) {
            if (GoPathMatch.hasWildcard(part)) {
                Place named = files.find(String.join("/", literal));
                return named != null && files.follow(named, this::linkTarget) != null;
            }
            literal.add(part);
        }
        return false;
    }

    private String linkTarget(ContextFile link) {
        return new String(tree.read(link.entry().path()), StandardCharsets.UTF_8);
    }
}
