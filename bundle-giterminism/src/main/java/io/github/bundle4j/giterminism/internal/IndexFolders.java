package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.internal.plain.IndexEntry;
import io.github.bundle4j.source.SourcePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;

/**
 * The folders of an index, and which of them are on disk exactly as the index says, judged by names, kinds, sizes and
 * times alone. What that leaves open, contents, ignored files, submodules, has to be looked at closely; in a large
 * repository that is next to nothing.
 */
final class IndexFolders {
    private final FileFolders<DirCacheEntry> folders = new FileFolders<>();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private final Set<String> leadToOpen = new HashSet<>();

    /** Sorts an index into folders that are all open. */
    IndexFolders(DirCache index) {
        for (int i = 0; i < index.getEntryCount(); i++) {
            DirCacheEntry entry = index.getEntry(i);
            folders.add(entry.getPathString(), entry);
        }
        leadToOpen.addAll(folders.paths());
    }

    /** Closes the folders that are as the index says. */
    void compare(Repository repository, Path root) throws IOException {
        Path index = repository.getIndexFile().toPath();
        if (!StatData.isKnownOf(root) || !Files.exists(index)) {
            return;
        }
        StatData stat = new StatData(
                Files.getLastModifiedTime(index).toInstant(),
                repository.getConfig().get(WorkingTreeOptions.KEY).isFileMode());
        folders.paths().parallelStream()
                .filter(path -> folders.isOnDisk(root, path, (entry, file) -> isSame(entry, file, stat)))
                .forEach(closed::add);
        leadToOpen.clear();
        for (String path : folders.paths()) {
            if (!closed.contains(path)) {
                for (String at = path; leadToOpen.add(at) && !at.isEmpty(); ) {
                    at = SourcePaths.parent(at);
                }
            }
        }
    }

    private static boolean isSame(DirCacheEntry entry, Path file, StatData stat) throws IOException {
        if (entry.getStage() != 0
                || entry.isAssumeValid()
                || entry.isSkipWorkTree()
                || entry.isIntentToAdd()
                || entry.isUpdateNeeded()) {
            return false;
        }
        IndexEntry.Stat remembered = new IndexEntry.Stat(
                entry.getRawMode(), entry.getLength(), entry.getLastModifiedInstant(), entry.getCreationTime());
        return stat.isSure(remembered, entry.getObjectId().name()) && stat.isSame(remembered, file);
    }

    /** The folders that are as the index says. */
    Set<String> closed() {
        return closed;
    }

    /** The files of a folder by name, as the index has them; none unless the folder is closed. */
    Map<String, DirCacheEntry> closedFiles(String path) {
        return closed.contains(path) ? folders.get(path).files() : Map.of();
    }

    boolean isKnown(String path) {
        return folders.contains(path);
    }

    /** Whether a folder of the index, or one below it, is open. */
    boolean leadsToOpen(String path) {
        return leadToOpen.contains(path);
    }

    /** Whether what lies directly in a folder has to be looked at: it is open, or not of the index. */
    boolean isOpen(String path) {
        return !closed.contains(path);
    }
}
