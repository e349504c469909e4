package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A tree whose submodules can be looked into. One is opened when a path leads into it, from the objects that are here
 * already; the network is never asked. Thread-safe.
 */
public final class SubmoduleTree implements IdentifiedTree, AutoCloseable {
    private static final int MAX_DEPTH = 20;

    private final IdentifiedTree tree;
    private final OpenRepository repository;
    private final int depth;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Inner> opened = new HashMap<>();

    /**
     * Adds submodules to a tree.
     *
     * @param tree the tree
     * @param repository the repository it is of
     */
    public SubmoduleTree(IdentifiedTree tree, OpenRepository repository) {
        this(tree, repository, 0);
    }

    private SubmoduleTree(IdentifiedTree tree, OpenRepository repository, int depth) {
        this.tree = tree;
        this.repository = repository;
        this.depth = depth;
    }

    private record Inner(OpenRepository repository, SubmoduleTree tree) {}

    /** A tree, and a path in it. */
    private record Place(SourceTree tree, String path, String prefix) {
        SourceEntry outer(SourceEntry entry) {
            return prefix.isEmpty()
                    ? entry
                    : new SourceEntry(prefix + "/" + entry.path(), entry.mode(), entry.objectId(), entry.origin());
        }
    }

    /** Where a path is: here, or in the submodule that lies above it. */
    private Place place(String path, boolean itself) {
        if (itself || (SourcePaths.isValid(path) && tree.find(path).isEmpty())) {
            for (String above = itself ? path : SourcePaths.parent(path);
                    !above.isEmpty();
                    above = SourcePaths.parent(above)) {
                Optional<SourceEntry> entry = tree.find(above);
                if (entry.isPresent()) {
                    return entry.get().mode() == FileMode.SUBMODULE
                            ? new Place(inner(entry.get()), SourcePaths.relativize(path, above), above)
                            : new Place(tree, path, "");
                }
            }
        }
        return new Place(tree, path, "");
    }

    private SubmoduleTree inner(SourceEntry entry) {
        lock.lock();
        try {
            Inner inner = opened.get(entry.path());
            if (inner == null) {
                if (depth == MAX_DEPTH) {
                    throw failed(
                            entry, Reason.UNREADABLE, "submodules are nested more than " + MAX_DEPTH + " times", null);
                }
                inner = open(entry);
                opened.put(entry.path(), inner);
            }
            return inner.tree();
        } finally {
            lock.unlock();
        }
    }

    private Inner open(SourceEntry entry) {
        Path directory = repository.location().resolve(entry.path());
        OpenRepository inner;
        try {
            inner = Repositories.openSubmodule(directory);
        } catch (GitRepositoryException e) {
            throw failed(entry, e.reason(), "is not here; run git submodule update --init " + entry.path(), e);
        }
        try {
            OpenRepository.Commit commit = inner.commit(entry.objectId());
            Origin origin = new Origin.Submodule(entry.path(), commit.id());
            return new Inner(inner, new SubmoduleTree(inner.tree(commit, origin), inner, depth + 1));
        } catch (GitRepositoryException e) {
            inner.close();
            throw failed(
                    entry,
                    Reason.MISSING_OBJECT,
                    "does not have the commit " + entry.objectId()
                            + " that is recorded for it; push it there, and run git" + " submodule update "
                            + entry.path(),
                    e);
        }
    }

    private GitRepositoryException failed(SourceEntry entry, Reason reason, String problem, @Nullable Throwable cause) {
        return new GitRepositoryException(
                reason,
                repository.location().resolve(entry.path()),
                "the submodule " + entry.path() + " of " + repository.location() + " " + problem,
                cause);
    }

    @Override
    public String treeId() {
        return tree.treeId();
    }

    @Override
    public Optional<SourceEntry> find(String path) {
        Place place = place(path, false);
        return place.tree().find(place.path()).map(place::outer);
    }

    @Override
    public List<SourceEntry> list(String directory) {
        Place place = place(directory, isSubmodule(directory));
        return place.tree().list(place.path()).stream().map(place::outer).toList();
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        Place place = place(directory, isSubmodule(directory));
        return place.tree().walk(place.path()).stream().map(place::outer).toList();
    }

    private boolean isSubmodule(String path) {
        return !path.isEmpty()
                && tree.find(path)
                        .filter(entry -> entry.mode() == FileMode.SUBMODULE)
                        .isPresent();
    }

    @Override
    public byte[] read(String path) {
        Place place = place(path, false);
        return place.tree().read(place.path());
    }

    @Override
    public InputStream open(String path) {
        Place place = place(path, false);
        return place.tree().open(place.path());
    }

    @Override
    public long size(String path) {
        Place place = place(path, false);
        return place.tree().size(place.path());
    }

    @Override
    public Optional<SourceCommit> commit() {
        return tree.commit();
    }

    /** Closes the submodules that were opened. */
    @Override
    public void close() {
        lock.lock();
        try {
            for (Inner inner : opened.values()) {
                inner.tree().close();
                inner.repository().close();
            }
            opened.clear();
        } finally {
            lock.unlock();
        }
    }
}
