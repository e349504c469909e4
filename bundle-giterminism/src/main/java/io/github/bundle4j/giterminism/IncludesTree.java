package io.github.bundle4j.giterminism;

import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.io.InputStream;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A tree with the files of other repositories where it has none of its own. */
final class IncludesTree implements SourceTree {
    private final SourceTree own;
    private final IncludedFiles included;
    private final Consumer<SourceEntry> reading;

    private IncludesTree(SourceTree own, IncludedFiles included, Consumer<SourceEntry> reading) {
        this.own = own;
        this.included = included;
        this.reading = reading;
    }

    /**
     * Adds included files to a tree.
     *
     * @param reading is told of each included file before it is read; may refuse by throwing
     */
    static SourceTree over(SourceTree own, IncludedFiles included, Consumer<SourceEntry> reading) {
        return included.isEmpty() ? own : new IncludesTree(own, included, reading);
    }

    @Override
    public Optional<SourceEntry> find(String path) {
        Optional<SourceEntry> found = own.find(path);
        return found.isPresent() ? found : included.entries().find(path).filter(entry -> hasRoom(path));
    }

    @Override
    public List<SourceEntry> list(String directory) {
        return merged(own.list(directory), included.entries().list(directory));
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        return merged(own.walk(directory), included.entries().walk(directory));
    }

    private List<SourceEntry> merged(List<SourceEntry> mine, List<SourceEntry> others) {
        if (others.isEmpty()) {
            return mine;
        }
        NavigableMap<String, SourceEntry> all = new TreeMap<>(SourcePaths.ORDER);
        mine.forEach(entry -> all.put(entry.path(), entry));
        for (SourceEntry entry : others) {
            if (!all.containsKey(entry.path()) && own.find(entry.path()).isEmpty() && hasRoom(entry.path())) {
                all.put(entry.path(), entry);
            }
        }
        return List.copyOf(all.values());
    }

    /** Whether no file or link of this tree's own stands where a folder above the path would have to be. */
    private boolean hasRoom(String path) {
        for (String above = SourcePaths.parent(path); !above.isEmpty(); above = SourcePaths.parent(above)) {
            Optional<SourceEntry> entry = own.find(above);
            if (entry.isPresent()) {
                return entry.get().mode() == FileMode.DIRECTORY;
            }
        }
        return true;
    }

    /** Whether a path is to be read from another repository. */
    private boolean isIncluded(String path) {
        Optional<SourceEntry> entry = included.has(path) && own.find(path).isEmpty()
                ? included.entries().find(path).filter(found -> hasRoom(path))
                : Optional.empty();
        entry.ifPresent(reading);
        return entry.isPresent();
    }

    @Override
    public byte[] read(String path) {
        return isIncluded(path) ? included.tree(path).read(included.pathInTree(path)) : own.read(path);
    }

    @Override
    public InputStream open(String path) {
        return isIncluded(path) ? included.tree(path).open(included.pathInTree(path)) : own.open(path);
    }

    @Override
    public long size(String path) {
        return isIncluded(path) ? included.tree(path).size(included.pathInTree(path)) : own.size(path);
    }

    @Override
    public Optional<SourceCommit> commit() {
        return own.commit();
    }
}
