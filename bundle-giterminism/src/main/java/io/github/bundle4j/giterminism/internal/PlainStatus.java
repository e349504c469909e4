package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.internal.plain.IndexEntry;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether files and folders are in the index and on disk exactly as in the commit, judged by names, modes, sizes
 * and times alone. Whatever that leaves open, a change or only the chance of one, is for a closer look to decide.
 */
final class PlainStatus {
    private final Path root;
    private final SourceTree commit;
    private final Map<String, IndexEntry> index;
    private final StatData stat;
    private final Map<String, Set<String>> folders = new HashMap<>();
    private int matched;

    private PlainStatus(Path root, SourceTree commit, Map<String, IndexEntry> index, Instant indexTime) {
        this.root = root;
        this.commit = commit;
        this.index = index;
        this.stat = new StatData(indexTime, true);
    }

    static boolean isClean(PlainRepository repository, SourceTree commit, Collection<String> paths) {
        Path root = repository.location();
        if (!root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Collection<String> roots = paths.isEmpty() ? List.of("") : paths;
        try {
            Instant time = repository.git().indexTime();
            return new PlainStatus(root, commit, repository.git().index(roots), time).isClean(roots);
        } catch (IOException | DirectoryIteratorException unusual) {
            return false;
        }
    }

    private boolean isClean(Collection<String> roots) throws IOException {
        Set<String> seen = new HashSet<>();
        for (String each : roots) {
            if (!areFolders(SourcePaths.parent(each)) || !isAsCommitted(each, seen)) {
                return false;
            }
        }
        return matched == index.size();
    }

    /** Whether no link, nor a file, takes the place of a folder above a path. */
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

    private boolean isAsCommitted(String path, Set<String> seen) throws IOException {
        SourceEntry entry = path.isEmpty() ? null : commit.find(path).orElse(null);
        boolean folder = path.isEmpty() || (entry != null && entry.mode() == FileMode.DIRECTORY);
        if (!folder && entry == null) {
            return !Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
        }
        for (SourceEntry file : folder ? commit.walk(path) : List.of(entry)) {
            if (seen.add(file.path())) {
                if (!isSame(file)) {
                    return false;
                }
                matched++;
            }
        }
        return !folder || isAsListed(path);
    }

    private boolean isSame(SourceEntry file) throws IOException {
        IndexEntry entry = index.get(file.path());
        if (entry == null
                || file.mode() == FileMode.SUBMODULE
                || !entry.id().equals(file.objectId())
                || GitModes.kind(entry.mode()) != file.mode()) {
            return false;
        }
        for (String at = file.path(); !at.isEmpty(); at = SourcePaths.parent(at)) {
            if (!folders.computeIfAbsent(SourcePaths.parent(at), parent -> new HashSet<>())
                    .add(at)) {
                break;
            }
        }
        return stat.isSame(entry.mode(), entry.id(), entry.size(), entry.modified(), root.resolve(file.path()));
    }

    /** Whether a folder is one, and the disk has nothing in it that the commit does not have. */
    private boolean isAsListed(String directory) throws IOException {
        Path folder = root.resolve(directory);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Set<String> known = folders.getOrDefault(directory, Set.of());
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                String path = SourcePaths.join(directory, name);
                if (!known.contains(path)) {
                    if (!path.equals(".git")) {
                        return false;
                    }
                } else if (folders.containsKey(path) && !isAsListed(path)) {
                    return false;
                }
            }
        }
        return true;
    }
}
