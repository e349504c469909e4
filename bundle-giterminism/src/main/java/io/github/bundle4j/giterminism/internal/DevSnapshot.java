package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.SourcePaths;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.dircache.DirCacheTree;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * The work tree as {@code git add -A} would stage it, computed without writing anything: neither index, nor objects, nor
 * branches.
 */
final class DevSnapshot {
    private static final int COMMIT = 0;
    private static final int INDEX = 1;
    private static final int WORK = 2;

    private final JGitRepository opened;
    private final Repository repository;
    private final ObjectId commitTree;
    private final DevIgnore ignored;
    private final Map<String, Leaf> leaves = new HashMap<>();

    private DevSnapshot(JGitRepository opened, OpenRepository.Commit commit, DevIgnore ignored) {
        this.opened = opened;
        this.repository = opened.repository();
        this.commitTree = ObjectId.fromString(commit.treeId());
        this.ignored = ignored;
    }

    /**
     * One file, link or submodule.
     *
     * @param committed whether it is the same in the commit; {@code null} if nobody has looked yet
     */
    record Leaf(
            String path,
            int rawMode,
            String objectId,
            @Nullable Boolean committed) {}

    /**
     * A snapshot.
     *
     * @param treeId the id of the tree that it makes
     * @param folders what it holds
     * @param indexIsCommitted whether what is as in the index is as in the commit
     */
    record Result(String treeId, DevFolders folders, boolean indexIsCommitted) {}

    static Result take(JGitRepository opened, OpenRepository.Commit commit, DevIgnore ignored) {
        try {
            return JGitScope.run(() -> new DevSnapshot(opened, commit, ignored).run());
        } catch (MissingObjectException e) {
            throw RepositoryErrors.missing(opened.location(), e);
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(opened.location(), e);
        }
    }

    private Result run() throws IOException {
        DirCache index = IndexFile.read(opened);
        IndexFolders folders = new IndexFolders(index);
        if (ignored.isEmpty()) {
            folders.compare(repository, opened.location());
        }
        DirCacheTree known = index.getCacheTree(false);
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new ContentWalk(repository, reader);
                Ids ids = new Ids()) {
            walk.addTree(commitTree);
            walk.addTree(new DirCacheIterator(index));
            WorkFiles.addTo(walk, repository, INDEX);
            walk.setOperationType(TreeWalk.OperationType.CHECKIN_OP);
            walk.setFilter(new OpenFolders(folders));
            while (walk.next()) {
                Leaf leaf = visit(walk, reader, ids);
                if (leaf != null) {
                    leaves.putIfAbsent(leaf.path(), leaf);
                }
                if (walk.isSubtree() && isWanted(walk)) {
                    walk.enterSubtree(); // moves the walk: nothing can be asked about this entry any more
                }
            }
            DevFolders found = new DevFolders(folders, leaves.values());
            return new Result(
                    found.treeId(known, ids).name(),
                    found,
                    known != null && known.isValid() && known.getObjectId().equals(commitTree));
        }
    }

    /** Lets a walk pass by what is known already. */
    private static final class OpenFolders extends TreeFilter {
        private final IndexFolders folders;

        OpenFolders(IndexFolders folders) {
            this.folders = folders;
        }

        @Override
        public boolean include(TreeWalk walk) {
            String path = walk.getPathString();
            return folders.isKnown(path) ? folders.leadsToOpen(path) : folders.isOpen(SourcePaths.parent(path));
        }

        @Override
        public boolean shouldBeRecursive() {
            return false;
        }

        @Override
        public TreeFilter clone() {
            return this;
        }
    }

    private static boolean isWanted(TreeWalk walk) throws IOException {
        int indexed = walk.getRawMode(INDEX);
        if (FileMode.TREE.equals(indexed) || FileMode.TREE.equals(walk.getRawMode(COMMIT))) {
            return true;
        }
        FileTreeIterator file = WorkFiles.at(walk, WORK);
        return file != null
                && FileMode.TREE.equals(walk.getRawMode(WORK))
                && !FileMode.GITLINK.equals(indexed)
                && !file.isEntryIgnored();
    }

    private @Nullable Leaf visit(TreeWalk walk, ObjectReader reader, Ids ids) throws IOException {
        int indexed = walk.getRawMode(INDEX);
        FileTreeIterator file = WorkFiles.at(walk, WORK);
        String path = walk.getPathString();
        boolean gitlink = FileMode.GITLINK.equals(indexed);
        if (ignored.matches(path)) {
            return committed(walk, path);
        }
        RepositoryErrors.speakable(opened.location(), path);
        DirCacheIterator indexIterator = walk.getTree(INDEX, DirCacheIterator.class);
        DirCacheEntry entry =
                indexIterator == null || FileMode.TREE.equals(indexed) ? null : indexIterator.getDirCacheEntry();
        if (entry != null && gitlink) {
            return submodule(walk, path, entry, file);
        }
        if (file == null || FileMode.TREE.equals(walk.getRawMode(WORK))) {
            if (entry != null && file == null && entry.isSkipWorkTree() && entry.getStage() == 0) {
                return leaf(walk, path, entry.getRawMode(), entry.getObjectId());
            }
            return null;
        }
        if (entry == null && file.isEntryIgnored()) {
            return null;
        }
        if (FileMode.GITLINK.equals(walk.getRawMode(WORK))) {
            ObjectId head = headOf(path);
            return head == null ? null : leaf(walk, path, FileMode.GITLINK.getBits(), head);
        }
        int mode = entry == null || entry.getStage() != 0
                ? walk.getRawMode(WORK)
                : file.getIndexFileMode(indexIterator).getBits();
        if (entry != null && entry.getStage() == 0 && !entry.isIntentToAdd()) {
            if (entry.isAssumeValid() || entry.isSkipWorkTree()) {
                entry.setAssumeValid(false); // in memory: the flag may hide a change
            }
            if (!file.isModified(entry, true, reader) || CleanContent.matches(walk, file, entry)) {
                return leaf(walk, path, entry.getRawMode(), entry.getObjectId());
            }
        }
        return leaf(walk, path, mode, ids.of(walk, file));
    }

    private static @Nullable Leaf committed(TreeWalk walk, String path) {
        int mode = walk.getRawMode(COMMIT);
        return mode == 0 || FileMode.TREE.equals(mode) ? null : leaf(walk, path, mode, walk.getObjectId(COMMIT));
    }

    private @Nullable Leaf submodule(TreeWalk walk, String path, DirCacheEntry entry, @Nullable FileTreeIterator file) {
        if (file == null || !new File(repository.getWorkTree(), path).isDirectory()) {
            return null;
        }
        ObjectId head = headOf(path);
        return leaf(walk, path, FileMode.GITLINK.getBits(), head == null ? entry.getObjectId() : head);
    }

    private @Nullable ObjectId headOf(String path) {
        return SubmoduleState.headOf(opened.location().resolve(path))
                .map(ObjectId::fromString)
                .orElse(null);
    }

    private static Leaf leaf(TreeWalk walk, String path, int mode, ObjectId id) {
        boolean committed =
                walk.getRawMode(COMMIT) == mode && walk.getObjectId(COMMIT).equals(id);
        return new Leaf(path, mode, id.name(), committed);
    }

    /** Computes ids of objects that are stored nowhere. */
    static final class Ids extends ObjectInserter.Formatter {
        ObjectId of(TreeWalk walk, FileTreeIterator file) throws IOException {
            byte[] clean = CleanContent.of(walk, file);
            if (clean != null) {
                return idFor(Constants.OBJ_BLOB, clean);
            }
            return file.getEntryObjectId();
        }

        @Override
        public ObjectId insert(int type, long length, InputStream in) throws IOException {
            return idFor(type, length, in);
        }

        @Override
        public ObjectId insert(int type, byte[] data, int offset, int length) {
            return idFor(type, data, offset, length);
        }
    }
}
