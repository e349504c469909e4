package io.github.bundle4j.dockerfile;

import io.github.bundle4j.dockerfile.ContextFiles.Place;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        return new ContextFiles(
                ContextFiles.taken(all, 0, new Selection(null, ignore)),
                link -> new String(tree.read(link.entry().path()), StandardCharsets.UTF_8));
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
            Optional<SourceEntry> entry = Links.resolve(tree, candidate);
            if (entry.isPresent() && entry.get().mode().isFile()) {
                byte[] rules = tree.read(entry.get().path());
                return DockerIgnore.parse(candidate, new String(rules, StandardCharsets.UTF_8));
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
     * @return the matches in the order of the names of folders and files; empty if there are none
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
        SourceWord word = SourceWord.of(source, options);
        List<ContextMatch> result = new ArrayList<>();
        for (SourceWord.Match<Place> match : widely ? word.findWidely(files) : word.find(files)) {
            Place taken = match.target().orElse(match.named());
            String name = match.named().name();
            if (!taken.isFolder()) {
                // With --parents a file in front of a pivot has nothing behind it that could be sent.
                if (!options.parents()) {
                    result.add(new ContextMatch(taken.path(), name, false, files.in(taken), Set.of()));
                }
                continue;
            }
            int outer = taken.path().isEmpty() ? 0 : taken.path().length() + 1;
            Selection selection = word.selection();
            List<ContextFile> in = ContextFiles.taken(files.in(taken), outer, selection);
            if (!in.isEmpty() || !word.mustTake()) {
                Set<String> passed = passed(in, outer, selection);
                result.add(new ContextMatch(taken.path(), name, true, in, passed));
            }
        }
        return List.copyOf(result);
    }

    /** The folders that are there only because something in them is taken. */
    private static Set<String> passed(List<ContextFile> files, int outer, Selection selection) {
        Set<String> passed = new HashSet<>();
        if (!selection.isEverything()) {
            Set<String> seen = new HashSet<>();
            for (ContextFile file : files) {
                String folder = SourcePaths.parent(file.path().substring(outer));
                while (!folder.isEmpty() && seen.add(folder)) {
                    if (!selection.takes(folder)) {
                        passed.add(folder);
                    }
                    folder = SourcePaths.parent(folder);
                }
            }
        }
        return passed;
    }

    /**
     * Whether a source word may name nothing: it is a pattern, and what stands before its first wildcard exists. As with
     * BuildKit that need not be a folder.
     *
     * @param source a path or pattern, as for {@link #select}
     * @param options as for {@link #select}
     * @return false if it has to name something
     * @throws DockerfileException if a pattern is malformed
     */
    public boolean mayNameNothing(String source, CopyOptions options) {
        return SourceWord.of(source, options).mayNameNothing(files);
    }
}
