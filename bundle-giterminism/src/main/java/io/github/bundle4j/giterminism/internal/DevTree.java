package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceException;
import io.github.bundle4j.source.SourceNotFoundException;
import io.github.bundle4j.source.SourcePaths;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * A dev snapshot as a tree. Its identity is the id of the tree that {@code git add -A && git write-tree} would make; a
 * file that has been changed again since then cannot be read any more. Thread-safe.
 */
final class DevTree implements IdentifiedTree {
    private static final int MAX_STREAMED = 1 << 30;
    private static final Comparator<SourceEntry> BY_PATH = Comparator.comparing(SourceEntry::path, SourcePaths.ORDER);

    private final JGitRepository opened;
    private final SourceCommit commit;
    private final String treeId;
    private final DevFolders folders;
    private final boolean indexIsCommitted;
    private final IdentifiedTree committed;
    private final Map<String, Map<String, SourceEntry>> committedFolders = new ConcurrentHashMap<>();

    private DevTree(JGitRepository opened, OpenRepository.Commit commit, DevSnapshot.Result result) {
        this.opened = opened;
        this.commit = commit.toSourceCommit(true);
        this.treeId = result.treeId();
        this.folders = result.folders();
        this.indexIsCommitted = result.indexIsCommitted();
        this.committed = opened.tree(commit);
    }

    /**
     * Takes a snapshot.
     *
     * @param opened the repository, open as long as the tree is used
     * @param commit the commit that is checked out
     * @param ignored paths whose uncommitted changes are left out
     * @return the snapshot
     */
    static DevTree take(JGitRepository opened, OpenRepository.Commit commit, DevIgnore ignored) {
        return new DevTree(opened, commit, DevSnapshot.take(opened, commit, ignored));
    }

    @Override
    public String treeId() {
        return treeId;
    }

    @Override
    public Optional<SourceEntry> find(String path) {
        Optional<SourceEntry> leaf = folders.leaf(path).map(this::entry);
        return leaf.isEmpty() && folders.isFolder(path) ? Optional.of(folder(path)) : leaf;
    }

    @Override
    public List<SourceEntry> list(String directory) {
        List<SourceEntry> entries = new ArrayList<>();
        folders.leaves(directory).forEach(leaf -> entries.add(entry(leaf)));
        for (String name : folders.subfolders(directory)) {
            entries.add(folder(SourcePaths.join(directory, name)));
        }
        entries.sort(BY_PATH);
        return List.copyOf(entries);
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        List<SourceEntry> entries = new ArrayList<>();
        collect(directory, entries);
        entries.sort(BY_PATH);
        return List.copyOf(entries);
    }

    private void collect(String directory, List<SourceEntry> entries) {
        folders.leaves(directory).forEach(leaf -> entries.add(entry(leaf)));
        for (String name : folders.subfolders(directory)) {
            collect(SourcePaths.join(directory, name), entries);
        }
    }

    private SourceEntry folder(String path) {
        return new SourceEntry(path, FileMode.DIRECTORY, "", new Origin.DevTree(treeId));
    }

    private SourceEntry entry(DevSnapshot.Leaf leaf) {
        FileMode mode = GitModes.kind(leaf.rawMode());
        Origin origin = isCommitted(leaf, mode) ? new Origin.Commit(commit.id()) : new Origin.DevTree(treeId);
        return new SourceEntry(leaf.path(), mode, leaf.objectId(), origin);
    }

    private boolean isCommitted(DevSnapshot.Leaf leaf, FileMode mode) {
        if (leaf.committed() != null || indexIsCommitted) {
            return !Boolean.FALSE.equals(leaf.committed());
        }
        SourceEntry before = committedFolders
                .computeIfAbsent(SourcePaths.parent(leaf.path()), this::committedFolder)
                .get(leaf.path());
        return before != null && before.mode() == mode && before.objectId().equals(leaf.objectId());
    }

    private Map<String, SourceEntry> committedFolder(String folder) {
        Map<String, SourceEntry> entries = new HashMap<>();
        committed.list(folder).forEach(entry -> entries.put(entry.path(), entry));
        return entries;
    }

    @Override
    public byte[] read(String path) {
        return read(path, MAX_READ);
    }

    private byte[] read(String path, int limit) {
        SourceEntry entry = find(path)
                .filter(found -> found.mode().isFile() || found.mode() == FileMode.SYMLINK)
                .orElseThrow(() -> new SourceNotFoundException(path, "the dev snapshot of " + opened.location()));
        ObjectId id = ObjectId.fromString(entry.objectId());
        try {
            return JGitScope.run(() -> {
                try (ObjectReader reader = opened.repository().newObjectReader()) {
                    return reader.has(id, Constants.OBJ_BLOB)
                            ? stored(path, id, reader, limit)
                            : onDisk(path, id, reader, limit);
                }
            });
        } catch (MissingObjectException e) {
            throw RepositoryErrors.missing(opened.location(), e);
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(opened.location(), e);
        }
    }

    private static byte[] stored(String path, ObjectId id, ObjectReader reader, int limit) throws IOException {
        var loader = reader.open(id, Constants.OBJ_BLOB);
        if (loader.getSize() > limit) {
            throw RepositoryErrors.tooLarge(path, limit);
        }
        return loader.getBytes(limit);
    }

    private byte[] onDisk(String path, ObjectId id, ObjectReader reader, int limit) throws IOException {
        Repository repository = opened.repository();
        try (TreeWalk walk = new ContentWalk(repository, reader);
                DevSnapshot.Ids ids = new DevSnapshot.Ids()) {
            walk.addTree(new DirCacheIterator(IndexFile.read(opened)));
            WorkFiles.addTo(walk, repository, 0);
            walk.setOperationType(TreeWalk.OperationType.CHECKIN_OP);
            walk.setFilter(PathFilter.create(path));
            while (walk.next()) {
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                }
                FileTreeIterator file = WorkFiles.at(walk, 1);
                if (file != null && walk.getPathString().equals(path)) {
                    byte[] clean = CleanContent.of(walk, file);
                    byte[] bytes = clean == null ? content(path, file, limit) : clean;
                    if (ids.idFor(Constants.OBJ_BLOB, bytes).equals(id)) {
                        return bytes;
                    }
                }
            }
        }
        throw new SourceException(path, path + " was changed after the snapshot was taken; take a new snapshot", null);
    }

    private static byte[] content(String path, FileTreeIterator file, int limit) throws IOException {
        if (file.getEntryContentLength() > limit) {
            throw RepositoryErrors.tooLarge(path, limit);
        }
        try (InputStream in = file.openEntryStream()) {
            return in.readAllBytes();
        }
    }

    @Override
    public InputStream open(String path) {
        if (find(path).filter(entry -> entry.mode().isFile()).isEmpty()) {
            throw new SourceNotFoundException(path, "the dev snapshot of " + opened.location());
        }
        return new ByteArrayInputStream(read(path, MAX_STREAMED));
    }

    @Override
    public long size(String path) {
        return read(path, MAX_STREAMED).length;
    }

    @Override
    public Optional<SourceCommit> commit() {
        return Optional.of(commit);
    }
}
