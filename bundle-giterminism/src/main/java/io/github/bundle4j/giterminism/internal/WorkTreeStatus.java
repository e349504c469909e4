package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.source.SourcePaths;
import java.io.IOException;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.jspecify.annotations.Nullable;

/**
 * Compares commit, index and work tree as {@code git status} does, except that nothing hides a change: neither the
 * flags assume-unchanged and skip-worktree on files that are there, nor {@code submodule.ignore}. Contents are compared
 * after Git's normalisation of line ends; filter commands are never run.
 */
final class WorkTreeStatus {
    private static final int COMMIT = 0;
    private static final int INDEX = 1;
    private static final int WORK = 2;

    private final JGitRepository opened;
    private final Repository repository;
    private final NavigableMap<String, FileState> states = new TreeMap<>(SourcePaths.ORDER);

    private WorkTreeStatus(JGitRepository opened) {
        this.opened = opened;
        this.repository = opened.repository();
    }

    /**
     * Finds what differs.
     *
     * @param opened the repository
     * @param commit the commit that is checked out
     * @param paths files and folders to look at; empty for everything
     * @return states by path; submodules by their own path
     * @throws GitRepositoryException if index or objects cannot be read
     */
    static NavigableMap<String, FileState> scan(
            JGitRepository opened, OpenRepository.Commit commit, Collection<String> paths) {
        try {
            return JGitScope.run(() -> {
                WorkTreeStatus status = new WorkTreeStatus(opened);
                status.run(ObjectId.fromString(commit.treeId()), paths);
                return status.states;
            });
        } catch (MissingObjectException e) {
            throw RepositoryErrors.missing(opened.location(), e);
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(opened.location(), e);
        }
    }

    private void run(ObjectId tree, Collection<String> paths) throws IOException {
        DirCache index = IndexFile.read(opened);
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new ContentWalk(repository, reader)) {
            walk.addTree(tree);
            walk.addTree(new DirCacheIterator(index));
            WorkFiles.addTo(walk, repository, INDEX);
            walk.setOperationType(TreeWalk.OperationType.CHECKIN_OP);
            if (!paths.isEmpty() && !paths.contains("")) {
                walk.setFilter(PathFilterGroup.createFromStrings(paths));
            }
            while (walk.next()) {
                visit(walk, reader);
            }
        }
    }

    private void visit(TreeWalk walk, ObjectReader reader) throws IOException {
        int committed = walk.getRawMode(COMMIT);
        int indexed = walk.getRawMode(INDEX);
        FileTreeIterator file = WorkFiles.at(walk, WORK);
        boolean enter = false;
        if (walk.isSubtree()) {
            boolean known = FileMode.TREE.equals(committed) || FileMode.TREE.equals(indexed);
            boolean wanted = file != null
                    && FileMode.TREE.equals(walk.getRawMode(WORK))
                    && !FileMode.GITLINK.equals(indexed)
                    && !file.isEntryIgnored();
            enter = known || wanted;
        }
        FileState state = state(walk, committed, indexed, file, reader);
        if (state != null) {
            RepositoryErrors.speakable(opened.location(), walk.getPathString());
            states.merge(walk.getPathString(), state, (old, now) -> now == FileState.CONFLICT ? now : old);
        }
        if (enter) {
            walk.enterSubtree(); // moves the walk: nothing can be asked about this entry any more
        }
    }

    private @Nullable FileState state(
            TreeWalk walk, int committed, int indexed, @Nullable FileTreeIterator file, ObjectReader reader)
            throws IOException {
        DirCacheIterator indexIterator = walk.getTree(INDEX, DirCacheIterator.class);
        DirCacheEntry entry =
                indexIterator == null || FileMode.TREE.equals(indexed) ? null : indexIterator.getDirCacheEntry();
        if (entry == null) {
            return withoutIndex(walk, committed, file);
        }
        return entry.getStage() == 0 ? withIndex(walk, committed, entry, file, reader) : FileState.CONFLICT;
    }

    /** The state of what the index does not hold. */
    private static @Nullable FileState withoutIndex(TreeWalk walk, int committed, @Nullable FileTreeIterator file)
            throws IOException {
        if (committed != 0 && !FileMode.TREE.equals(committed)) {
            return FileMode.GITLINK.equals(committed) ? FileState.SUBMODULE_DELETED : FileState.REMOVED;
        }
        if (file == null || FileMode.TREE.equals(walk.getRawMode(WORK)) || file.isEntryIgnored()) {
            return null;
        }
        return FileState.UNTRACKED;
    }

    private @Nullable FileState withIndex(
            TreeWalk walk, int committed, DirCacheEntry entry, @Nullable FileTreeIterator file, ObjectReader reader)
            throws IOException {
        boolean submodule = FileMode.GITLINK.equals(entry.getRawMode());
        if (committed == 0 || FileMode.TREE.equals(committed)) {
            return submodule ? FileState.SUBMODULE_ADDED : FileState.ADDED;
        }
        if (submodule) {
            return submodule(walk, entry, file);
        }
        if (file == null) {
            return entry.isSkipWorkTree() ? stagedOrNothing(walk, committed, entry) : FileState.DELETED;
        }
        if (FileMode.TREE.equals(walk.getRawMode(WORK))) {
            return FileState.DELETED; // a folder took its place
        }
        boolean wasSkipped = entry.isSkipWorkTree() || entry.isAssumeValid();
        if (wasSkipped) {
            // The index does not remember this file truly: forget the flags, in memory, and compare its content.
            entry.setAssumeValid(false);
        }
        if (file.isModified(entry, true, reader)
                && !isSameContent(walk, file, entry)
                && !CleanContent.matches(walk, file, entry)) {
            return FileState.MODIFIED;
        }
        return stagedOrNothing(walk, committed, entry);
    }

    /** Another size alone says nothing where Git takes line ends away; elsewhere nothing more need be read. */
    private static boolean isSameContent(TreeWalk walk, FileTreeIterator file, DirCacheEntry entry) {
        return walk.getEolStreamType(TreeWalk.OperationType.CHECKIN_OP) != EolStreamType.DIRECT
                && !file.isModeDifferent(entry.getRawMode())
                && file.getEntryObjectId().equals(entry.getObjectId());
    }

    private static @Nullable FileState stagedOrNothing(TreeWalk walk, int committed, DirCacheEntry entry) {
        boolean same =
                committed == entry.getRawMode() && walk.getObjectId(COMMIT).equals(entry.getObjectId());
        return same ? null : FileState.STAGED;
    }

    private @Nullable FileState submodule(TreeWalk walk, DirCacheEntry entry, @Nullable FileTreeIterator file) {
        if (file == null) {
            return FileState.SUBMODULE_DELETED;
        }
        if (!walk.idEqual(COMMIT, INDEX)) {
            return FileState.SUBMODULE_COMMIT_CHANGED;
        }
        return SubmoduleState.of(
                opened.location().resolve(walk.getPathString()),
                entry.getObjectId().name());
    }
}
