package io.github.bundle4j.dockerfile;

import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of a context in the order of their paths. Its folders are not kept: what is in one stands in a row. Immutable.
 */
final class ContextFiles {
    private static final Comparator<ContextFile> BY_PATH = Comparator.comparing(ContextFile::path, SourcePaths.ORDER);
    private static final int MAX_LINKS = 255;

    private final List<ContextFile> files;

    /**
     * Takes a list.
     *
     * @param files sorted by path, each path once
     */
    ContextFiles(List<ContextFile> files) {
        this.files = List.copyOf(files);
    }

    /**
     * A file or folder.
     *
     * @param path its path
     * @param from the number of the first file in it, or its own
     * @param to the number behind that of the last
     * @param file the file; {@code null} for a folder
     */
    record Place(String path, int from, int to, @Nullable ContextFile file) {
        boolean isFolder() {
            return file == null;
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    List<ContextFile> all() {
        return files;
    }

    /** What is in a folder, or the file itself. */
    List<ContextFile> in(Place place) {
        return files.subList(place.from(), place.to());
    }

    /** Files that take the places of those with the same paths. */
    ContextFiles with(List<ContextFile> added) {
        if (added.isEmpty()) {
            return this;
        }
        NavigableMap<String, ContextFile> all = new TreeMap<>(SourcePaths.ORDER);
        files.forEach(file -> all.put(file.path(), file));
        for (ContextFile file : added) {
            for (String above = SourcePaths.parent(file.path()); !above.isEmpty(); above = SourcePaths.parent(above)) {
                all.remove(above); // a folder that is not empty any more
            }
            all.put(file.path(), file);
        }
        return new ContextFiles(new ArrayList<>(all.values()));
    }

    /**
     * What rules do not hide. A folder that they do not hide stays, empty, though all its files are hidden.
     *
     * @param prefix how many characters of the paths the rules do not know
     */
    static List<ContextFile> visible(List<ContextFile> files, int prefix, DockerIgnore rules) {
        if (rules.isEmpty()) {
            return files;
        }
        DockerIgnore.Walker walker = rules.walker();
        List<ContextFile> visible = new ArrayList<>();
        NavigableMap<String, Origin> emptied = new TreeMap<>(SourcePaths.ORDER);
        for (ContextFile file : files) {
            if (walker.ignores(file.path().substring(prefix))) {
                String outer = file.path().substring(0, prefix);
                walker.visibleFolders(
                        folder -> emptied.put(outer + folder, file.entry().origin()));
            } else {
                visible.add(file);
            }
        }
        ContextFiles left = new ContextFiles(visible);
        NavigableSet<String> empty = new TreeSet<>(SourcePaths.ORDER);
        for (Map.Entry<String, Origin> folder : emptied.descendingMap().entrySet()) {
            String path = folder.getKey();
            String below = empty.ceiling(path + "/");
            boolean hasEmpty = below != null && SourcePaths.isWithin(below, path);
            if (left.find(path) == null && !hasEmpty) {
                empty.add(path);
                // Not by its tree's id, which stands for the files that are hidden.
                visible.add(new ContextFile(path, new SourceEntry(path, FileMode.DIRECTORY, "", folder.getValue())));
            }
        }
        if (!empty.isEmpty()) {
            visible.sort(BY_PATH);
        }
        return visible;
    }

    private Place root() {
        return new Place("", 0, files.size(), null);
    }

    /** The file or folder at a path; {@code null} if there is none. */
    @Nullable
    Place find(String path) {
        if (path.isEmpty()) {
            return root();
        }
        int at = firstFrom(path);
        if (at < files.size() && files.get(at).path().equals(path)) {
            ContextFile file = files.get(at);
            return file.isFolder() ? new Place(path, at, at, null) : new Place(path, at, at + 1, file);
        }
        int from = firstFrom(path + "/");
        int to = firstFrom(path + "0"); // the character behind the slash
        return from < to ? new Place(path, from, to, null) : null;
    }

    /** The number of the first file that is not before a path. */
    private int firstFrom(String path) {
        return SourcePaths.firstFrom(files, ContextFile::path, path);
    }

    /** Everything that is directly in a folder. */
    private void children(Place folder, Consumer<Place> target) {
        int prefix = folder.path().isEmpty() ? 0 : folder.path().length() + 1;
        for (int at = folder.from(); at < folder.to(); ) {
            String path = files.get(at).path();
            int slash = path.indexOf('/', prefix);
            Place child = find(slash < 0 ? path : path.substring(0, slash));
            if (child == null) {
                throw new IllegalStateException("nothing at " + path);
            }
            target.accept(child);
            at = Math.max(child.to(), at + 1);
        }
    }

    /**
     * What a cleaned pattern names, in order. Links on the way to its first wildcard are followed, behind it on demand.
     *
     * @param links reads where a link points
     */
    List<Place> match(String pattern, Function<ContextFile, String> links, boolean alsoBehindWildcards) {
        List<Place> current = List.of(root());
        boolean wild = false;
        for (String part : parts(pattern)) {
            List<Place> next = new ArrayList<>();
            for (Place place : current) {
                Place folder = wild && !alsoBehindWildcards ? place : follow(place, links, 0);
                if (folder != null && folder.isFolder()) {
                    step(folder, part, next);
                }
            }
            wild |= isWild(part);
            current = next;
        }
        return current;
    }

    /**
     * What a cleaned pattern names, no link followed, where {@code **} stands for any folders; without what lies in a
     * folder that it names as well. The root itself is not named.
     */
    List<Place> matchAnyDepth(String pattern) {
        String[] parts = parts(pattern);
        if (parts.length == 0) {
            return List.of();
        }
        Map<String, Place> current = new LinkedHashMap<>();
        current.put("", root());
        for (String part : parts) {
            Map<String, Place> next = new TreeMap<>(SourcePaths.ORDER);
            for (Place place : current.values()) {
                if (part.equals("**")) {
                    below(place, next);
                } else if (place.isFolder()) {
                    List<Place> found = new ArrayList<>();
                    step(place, part, found);
                    found.forEach(each -> next.put(each.path(), each));
                }
            }
            current = next;
        }
        Map<String, Place> outer = current;
        return current.values().stream()
                .filter(place -> {
                    String above = place.path();
                    while (!above.isEmpty()) {
                        above = SourcePaths.parent(above);
                        if (outer.containsKey(above)) {
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
    }

    private void below(Place place, Map<String, Place> target) {
        if (target.put(place.path(), place) == null && place.isFolder()) {
            children(place, child -> below(child, target));
        }
    }

    private void step(Place folder, String part, List<Place> target) {
        Place exact = find(SourcePaths.join(folder.path(), part));
        if (exact != null) {
            target.add(exact);
        } else if (isWild(part)) {
            children(folder, child -> {
                if (GoPathMatch.matches(part, child.name())) {
                    target.add(child);
                }
            });
        }
    }

    private static String[] parts(String pattern) {
        return pattern.equals(".") || pattern.equals("/") || pattern.isEmpty() ? new String[0] : pattern.split("/");
    }

    private static boolean isWild(String part) {
        return GoPathMatch.hasWildcard(part) || part.indexOf('\\') >= 0;
    }

    /** What is behind a link, within the context; {@code null} if it dangles. */
    @Nullable
    Place follow(Place place, Function<ContextFile, String> links) {
        return follow(place, links, 0);
    }

    private @Nullable Place follow(Place place, Function<ContextFile, String> links, int depth) {
        ContextFile file = place.file();
        if (file == null || file.entry().mode() != FileMode.SYMLINK) {
            return place;
        }
        if (depth > MAX_LINKS) {
            return null;
        }
        String target = links.apply(file);
        String at = target.startsWith("/") ? "" : SourcePaths.parent(place.path());
        for (String part : target.split("/")) {
            if (part.equals("..")) {
                at = SourcePaths.parent(at);
            } else if (!part.isEmpty() && !part.equals(".")) {
                Place child = find(SourcePaths.join(at, part));
                Place followed = child == null ? null : follow(child, links, depth + 1);
                if (followed == null) {
                    return null;
                }
                at = followed.path();
            }
        }
        return find(at);
    }
}
