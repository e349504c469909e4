package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.SourcePaths;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.jspecify.annotations.Nullable;

/**
 * The folders of an index, and which of them are on disk exactly as the index says, judged by names, kinds, sizes and
 * times alone. What that leaves open, contents, ignored files, submodules, has to be looked at closely; in a large
 * repository that is next to nothing.
 */
final class IndexFolders {
    private final Map<String, Folder> folders = new HashMap<>();
    private final Set<String> leadToOpen = new HashSet<>();

    private IndexFolders() {}

    /** One folder. */
    static final class Folder {
        private final Map<String, DirCacheEntry> files = new HashMap<>();
        private final Set<String> subfolders = new HashSet<>();
        private boolean open;

        /** Its files in the index, by name. */
        Map<String, DirCacheEntry> files() {
            return files;
        }

        /** Whether something directly in it may differ from the index. */
        boolean isOpen() {
            return open;
        }
    }

    /** Sorts the index into folders that are all open. */
    static IndexFolders of(DirCache index) {
        IndexFolders result = new IndexFolders();
        result.add("");
        String directory = "";
        Folder folder = result.add(directory);
        for (int i = 0; i < index.getEntryCount(); i++) {
            DirCacheEntry entry = index.getEntry(i);
            String path = entry.getPathString();
            int slash = path.lastIndexOf('/');
            if (slash < 0 || slash != directory.length() || !path.startsWith(directory)) {
                directory = slash < 0 ? "" : path.substring(0, slash);
                folder = result.add(directory);
            }
            folder.files.put(path.substring(slash + 1), entry);
        }
        result.folders.forEach((path, each) -> {
            each.open = true;
            result.leadToOpen.add(path);
        });
        return result;
    }

    private Folder add(String path) {
        Folder folder = folders.get(path);
        if (folder == null) {
            folder = new Folder();
            folders.put(path, folder);
            if (!path.isEmpty()) {
                add(SourcePaths.parent(path)).subfolders.add(path.substring(path.lastIndexOf('/') + 1));
            }
        }
        return folder;
    }

    /** Closes the folders that are as the index says. */
    void compare(Repository repository, Path root) throws IOException {
        leadToOpen.clear();
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && Files.exists(repository.getIndexFile().toPath())) {
            Comparison comparison = new Comparison(
                    root,
                    new StatData(
                            Files.getLastModifiedTime(repository.getIndexFile().toPath())
                                    .toInstant(),
                            repository.getConfig().get(WorkingTreeOptions.KEY).isFileMode()));
            folders.entrySet().parallelStream()
                    .forEach(each -> each.getValue().open = !comparison.isSame(each.getKey(), each.getValue()));
        }
        folders.forEach((path, folder) -> {
            if (folder.open) {
                for (String at = path; leadToOpen.add(at) && !at.isEmpty(); ) {
                    at = SourcePaths.parent(at);
                }
            }
        });
    }

    Map<String, Folder> all() {
        return folders;
    }

    @Nullable
    Folder get(String path) {
        return folders.get(path);
    }

    /** Whether a folder of the index, or one below it, is open. */
    boolean leadsToOpen(String path) {
        return leadToOpen.contains(path);
    }

    /** Whether what lies directly in a folder has to be looked at: it is open, or not of the index. */
    boolean isOpen(String path) {
        Folder folder = folders.get(path);
        return folder == null || folder.open;
    }

    /** Compares folders with the disk. Thread-safe. */
    private record Comparison(Path root, StatData stat) {
        boolean isSame(String path, Folder folder) {
            int files = 0;
            int subfolders = 0;
            try (DirectoryStream<Path> children = Files.newDirectoryStream(root.resolve(path))) {
                for (Path child : children) {
                    String name = child.getFileName().toString();
                    DirCacheEntry entry = folder.files.get(name);
                    if (entry != null) {
                        if (!isSame(entry, child)) {
                            return false;
                        }
                        files++;
                    } else if (folder.subfolders.contains(name)) {
                        if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                            return false;
                        }
                        subfolders++;
                    } else if (!(path.isEmpty() && name.equals(Constants.DOT_GIT))) {
                        return false;
                    }
                }
            } catch (IOException | DirectoryIteratorException unclear) {
                return false; // gone, or unreadable: the closer look tells
            }
            return files == folder.files.size() && subfolders == folder.subfolders.size();
        }

        private boolean isSame(DirCacheEntry entry, Path file) throws IOException {
            if (entry.getStage() != 0
                    || entry.isAssumeValid()
                    || entry.isSkipWorkTree()
                    || entry.isIntentToAdd()
                    || entry.isUpdateNeeded()) {
                return false;
            }
            return stat.isSame(
                    entry.getRawMode(),
                    entry.getObjectId().name(),
                    entry.getLength(),
                    entry.getLastModifiedInstant(),
                    file);
        }
    }
}
