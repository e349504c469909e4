package io.github.bundle4j.dockerfile;

import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import java.util.ArrayList;
import java.util.Comparator;
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
final class ContextFiles implements FileTree<ContextFiles.Place> {
    private static final Comparator<ContextFile> BY_PATH = Comparator.comparing(ContextFile::path, SourcePaths.ORDER);
    private final List<ContextFile> files;
    private final Function<ContextFile, String> links;

    /**
     * Takes a list.
     *
     * @param files sorted by path, each path once
     * @param links reads where a link points
     */
    ContextFiles(List<ContextFile> files, Function<ContextFile, String> links) {
        this.files = List.copyOf(files);
        this.links = links;
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
        return new ContextFiles(new ArrayList<>(all.values()), links);
    }

    /**
     * What rules take. A folder that they take stays, empty, though they take none of its files.
     *
     * @param prefix how many characters of the paths the rules do not know
     */
    static List<ContextFile> taken(List<ContextFile> files, int prefix, Selection rules) {
        if (rules.isEverything()) {
            return files;
        }
        List<ContextFile> taken = new ArrayList<>();
        NavigableMap<String, Origin> emptied = new TreeMap<>(SourcePaths.ORDER);
        for (ContextFile file : files) {
            if (rules.takes(file.path().substring(prefix))) {
                taken.add(file);
            } else {
                String outer = file.path().substring(0, prefix);
                rules.takenFolders(
                        folder -> emptied.put(outer + folder, file.entry().origin()));
            }
        }
        ContextFiles left = new ContextFiles(taken, link -> "");
        NavigableSet<String> empty = new TreeSet<>(SourcePaths.ORDER);
        for (Map.Entry<String, Origin> folder : emptied.descendingMap().entrySet()) {
            String path = folder.getKey();
            String below = empty.ceiling(path + "/");
            boolean hasEmpty = below != null && SourcePaths.isWithin(below, path);
            if (left.find(path) == null && !hasEmpty) {
                empty.add(path);
                // Not by its tree's id, which stands for the files that are hidden.
                taken.add(new ContextFile(path, new SourceEntry(path, FileMode.DIRECTORY, "", folder.getValue())));
            }
        }
        if (!empty.isEmpty()) {
            taken.sort(BY_PATH);
        }
        return taken;
    }

    private Place root() {
        return new Place("", 0, files.size(), null);
    }

    @Override
    public @Nullable Place find(String path) {
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

    @Override
    public String path(Place place) {
        return place.path();
    }

    @Override
    public boolean isFolder(Place place) {
        return place.isFolder();
    }

    @Override
    public @Nullable String link(Place place) {
        ContextFile file = place.file();
        return file != null && file.entry().mode() == FileMode.SYMLINK ? links.apply(file) : null;
    }

    @Override
    public void children(Place folder, Consumer<Place> target) {
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
}
