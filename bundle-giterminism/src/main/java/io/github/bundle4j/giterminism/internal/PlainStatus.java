package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.internal.plain.IndexEntry;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells whether files and folders are in the index and on disk exactly as in the commit, judged by names, modes, sizes
 * and times alone. Whatever that leaves open, a change or only the chance of one, is for a closer look to decide.
 */
final class PlainStatus {
    private final Path root;
    private final SourceTree commit;
    private final StatData stat;
    private final Set<String> wholeFolders = new HashSet<>();
    private final List<SourceEntry> expected = new ArrayList<>();
    private final FileFolders<IndexEntry.Stat> found = new FileFolders<>();
    private int compared;
    private boolean same = true;

    private PlainStatus(Path root, SourceTree commit, Instant indexTime) {
        this.root = root;
        this.commit = commit;
        this.stat = new StatData(indexTime, true);
    }

    static boolean isClean(PlainRepository repository, SourceTree commit, Collection<String> paths) {
        Path root = repository.location();
        if (!StatData.isKnownOf(root)) {
            return false;
        }
        Set<String> roots = paths.isEmpty() ? Set.of("") : Set.copyOf(paths);
        try {
            PlainStatus status = new PlainStatus(root, commit, repository.git().indexTime());
            if (!status.canExpect(roots)) {
                return false;
            }
            repository.git().index(roots, status::compare);
            return status.same
                    && status.compared == status.expected.size()
                    && status.found.areOnDisk(
                            root, path -> isWithinOneOf(status.wholeFolders, path), status.stat::isSame);
        } catch (IOException | InvalidPathException unusual) {
            return false;
        }
    }

    /** Takes what the commit has, in the order of the index, unless the disk has something in its way. */
    private boolean canExpect(Set<String> roots) {
        for (String each : roots) {
            if (!isBelowOneOf(roots, each) && !canExpect(each)) {
                return false;
            }
        }
        if (roots.size() > 1) {
            expected.sort(Comparator.comparing(SourceEntry::path, SourcePaths.ORDER));
        }
        return true;
    }

    private boolean canExpect(String path) {
        SourceEntry entry = path.isEmpty() ? null : commit.find(path).orElse(null);
        if (path.isEmpty() || (entry != null && entry.mode() == FileMode.DIRECTORY)) {
            wholeFolders.add(path);
            found.add(path);
            expected.addAll(commit.walk(path));
            return areFolders(path);
        }
        if (entry == null) {
            return areFolders(SourcePaths.parent(path)) && !Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
        }
        expected.add(entry);
        return areFolders(SourcePaths.parent(path));
    }

    private static boolean isWithinOneOf(Set<String> folders, String path) {
        return folders.contains(path) || isBelowOneOf(folders, path);
    }

    private static boolean isBelowOneOf(Set<String> folders, String path) {
        for (String at = path; !at.isEmpty(); ) {
            at = SourcePaths.parent(at);
            if (folders.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether no link, nor a file, takes the place of a folder or of one above it. */
    private boolean areFolders(String directory) {
        for (String at = directory; !at.isEmpty(); at = SourcePaths.parent(at)) {
            Path folder = root.resolve(at);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }

    /** Compares the next entry of the index with the next of the commit. */
    private void compare(IndexEntry entry) {
        same = same && compared < expected.size() && isSame(expected.get(compared), entry);
        if (same) {
            found.add(entry.path(), entry.stat());
            compared++;
        }
    }

    private boolean isSame(SourceEntry file, IndexEntry entry) {
        return file.mode() != FileMode.SUBMODULE
                && GitModes.kind(entry.stat().mode()) == file.mode()
                && entry.path().equals(file.path())
                && entry.id().equals(file.objectId())
                && stat.isSure(entry.stat(), entry.id());
    }
}
