package io.github.bundle4j.giterminism.internal;

import java.io.File;
import java.io.IOException;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * The files of a work tree as Git sees them, where JGit sees less or more: pipes, sockets and devices are not there, and
 * a file whose content or name was changed since the index looked at it is compared even if its time was put back.
 */
final class WorkFiles extends FileTreeIterator {
    private WorkFiles(Repository repository) {
        super(repository, WorkFiles::mode);
    }

    private WorkFiles(WorkFiles parent, File folder) {
        super(parent, folder, parent.fs, parent.fileModeStrategy);
    }

    /** Adds the files to a walk that has an index, whose number is given. */
    static void addTo(TreeWalk walk, Repository repository, int index) throws IOException {
        WorkFiles files = new WorkFiles(repository);
        walk.addTree(files);
        files.setDirCacheIterator(walk, index);
    }

    /** What a walk has found; {@code null} if there is nothing. */
    static @Nullable FileTreeIterator at(TreeWalk walk, int tree) {
        return FileMode.MISSING.equals(walk.getRawMode(tree)) ? null : walk.getTree(tree, FileTreeIterator.class);
    }

    private static FileMode mode(File file, FS.Attributes attributes) {
        boolean special = !attributes.isRegularFile() && !attributes.isDirectory() && !attributes.isSymbolicLink();
        return special ? FileMode.MISSING : DefaultFileModeStrategy.INSTANCE.getMode(file, attributes);
    }

    @Override
    protected AbstractTreeIterator enterSubtree() {
        return new WorkFiles(this, getEntryFile());
    }

    @Override
    public MetadataDiff compareMetadata(DirCacheEntry entry) {
        MetadataDiff found = super.compareMetadata(entry);
        try {
            return found == MetadataDiff.EQUAL
                            && !StatData.isChangedAt(
                                    entry.getCreationTime(), getEntryFile().toPath())
                    ? MetadataDiff.DIFFER_BY_TIMESTAMP
                    : found;
        } catch (IOException gone) {
            return MetadataDiff.DIFFER_BY_TIMESTAMP; // reading it tells
        }
    }
}
