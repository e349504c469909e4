package io.github.bundle4j.source;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A folder of a tree, seen as a tree of its own. As immutable and thread-safe as the tree it shows. */
public final class SubTree implements SourceTree {
    private final SourceTree whole;
    private final String directory;

    private SubTree(SourceTree whole, String directory) {
        this.whole = whole;
        this.directory = directory;
    }

    /**
     * The view of a folder.
     *
     * @param whole the tree
     * @param directory a path of it; empty for the tree itself. A folder that does not exist is shown as empty.
     * @return the view; the tree itself for its root
     * @throws IllegalArgumentException if it is not a path
     */
    public static SourceTree of(SourceTree whole, String directory) {
        if (directory.isEmpty()) {
            return whole;
        }
        if (!SourcePaths.isValid(directory)) {
            throw new IllegalArgumentException("not a path of a tree: \"" + directory + "\"");
        }
        return new SubTree(whole, directory);
    }

    @Override
    public Optional<SourceEntry> find(String path) {
        return whole.find(outer(path)).map(this::inner);
    }

    @Override
    public List<SourceEntry> list(String path) {
        return whole.list(outer(path)).stream().map(this::inner).toList();
    }

    @Override
    public List<SourceEntry> walk(String path) {
        return whole.walk(outer(path)).stream().map(this::inner).toList();
    }

    @Override
    public byte[] read(String path) {
        return whole.read(outer(path));
    }

    @Override
    public InputStream open(String path) {
        return whole.open(outer(path));
    }

    @Override
    public long size(String path) {
        return whole.size(outer(path));
    }

    @Override
    public Optional<SourceCommit> commit() {
        return whole.commit();
    }

    private String outer(String path) {
        return path.isEmpty() ? directory : directory + "/" + path;
    }

    private SourceEntry inner(SourceEntry entry) {
        String path = SourcePaths.relativize(entry.path(), directory);
        return new SourceEntry(path, entry.mode(), entry.objectId(), entry.origin());
    }
}
