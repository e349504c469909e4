package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The files of a tree in order; its folders follow from them. Immutable. */
public final class EntryList {
    private static final Comparator<SourceEntry> BY_PATH = Comparator.comparing(SourceEntry::path, SourcePaths.ORDER);

    private final List<SourceEntry> files;
    private final Origin origin;

    /**
     * Sorts files.
     *
     * @param files in any order, each path once
     * @param origin what folders say about where they come from
     */
    public EntryList(List<SourceEntry> files, Origin origin) {
        List<SourceEntry> sorted = new ArrayList<>(files);
        sorted.sort(BY_PATH);
        this.files = List.copyOf(sorted);
        this.origin = origin;
    }

    /**
     * Finds a file or folder.
     *
     * @param path its path
     * @return empty if there is none
     */
    public Optional<SourceEntry> find(String path) {
        int at = firstFrom(path);
        if (at < files.size() && files.get(at).path().equals(path)) {
            return Optional.of(files.get(at));
        }
        int below = firstFrom(path + "/");
        return below < files.size() && files.get(below).path().startsWith(path + "/")
                ? Optional.of(folder(path))
                : Optional.empty();
    }

    /**
     * The direct children of a folder.
     *
     * @param directory its path; empty for the root
     * @return in order
     */
    public List<SourceEntry> list(String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        List<SourceEntry> entries = new ArrayList<>();
        int at = firstFrom(prefix);
        while (at < files.size() && files.get(at).path().startsWith(prefix)) {
            String path = files.get(at).path();
            int slash = path.indexOf('/', prefix.length());
            if (slash < 0) {
                entries.add(files.get(at));
                at++;
            } else {
                String folder = path.substring(0, slash);
                entries.add(folder(folder));
                at = firstFrom(folder + "0"); // the character after the slash
            }
        }
        entries.sort(BY_PATH);
        return List.copyOf(entries);
    }

    /**
     * The files below a folder.
     *
     * @param directory its path; empty for the root
     * @return in order
     */
    public List<SourceEntry> walk(String directory) {
        return directory.isEmpty() ? files : files.subList(firstFrom(directory + "/"), firstFrom(directory + "0"));
    }

    private SourceEntry folder(String path) {
        return new SourceEntry(path, FileMode.DIRECTORY, "", origin);
    }

    /** The position of the first file that is not before a path. */
    private int firstFrom(String path) {
        return SourcePaths.firstFrom(files, SourceEntry::path, path);
    }
}
