package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.SourcePaths;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is remembered of files, by folders. Not thread-safe while it is filled.
 *
 * @param <E> what is remembered of a file
 */
final class FileFolders<E> {
    /** From so many folders on, several threads are worth their start. */
    private static final int MANY = 64;

    private final Map<String, Folder<E>> folders = new HashMap<>();
    private String last = "";
    private Folder<E> lastFolder = add("");

    /** One folder, and which names it has. */
    static final class Folder<E> {
        private final Map<String, E> files = new HashMap<>();
        private final Set<String> subfolders = new HashSet<>();

        /** Its files, by name. */
        Map<String, E> files() {
            return files;
        }
    }

    /** Compares a file on disk with what is remembered of it. Thread-safe. */
    @FunctionalInterface
    interface Check<E> {
        boolean isSame(E remembered, Path file) throws IOException;
    }

    /** Adds a file; fastest where files of one folder follow each other. */
    void add(String path, E file) {
        int slash = Math.max(0, path.lastIndexOf('/'));
        if (slash != last.length() || !path.startsWith(last)) {
            last = path.substring(0, slash);
            lastFolder = add(last);
        }
        lastFolder.files.put(path.substring(slash == 0 ? 0 : slash + 1), file);
    }

    /** Adds a folder. */
    Folder<E> add(String path) {
        Folder<E> folder = folders.get(path);
        if (folder == null) {
            folder = new Folder<>();
            folders.put(path, folder);
            if (!path.isEmpty()) {
                add(SourcePaths.parent(path)).subfolders.add(path.substring(path.lastIndexOf('/') + 1));
            }
        }
        return folder;
    }

    /** The folders of all files, and those above them. */
    Set<String> paths() {
        return folders.keySet();
    }

    boolean contains(String path) {
        return folders.containsKey(path);
    }

    /** A folder that is there. */
    Folder<E> get(String path) {
        return Objects.requireNonNull(folders.get(path), path);
    }

    /**
     * Whether the disk has all that is remembered.
     *
     * @param isWhole tells folders that must have nothing else
     */
    boolean areOnDisk(Path root, Predicate<String> isWhole, Check<? super E> check) {
        Predicate<String> isOnDisk =
                path -> isWhole.test(path) ? isOnDisk(root, path, check) : hasFiles(root, path, check);
        if (folders.size() >= MANY) {
            return folders.keySet().parallelStream().allMatch(isOnDisk);
        }
        for (String path : folders.keySet()) {
            if (!isOnDisk.test(path)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasFiles(Path root, String path, Check<? super E> check) {
        try {
            for (Map.Entry<String, E> file : get(path).files.entrySet()) {
                if (!check.isSame(file.getValue(), root.resolve(SourcePaths.join(path, file.getKey())))) {
                    return false;
                }
            }
            return true;
        } catch (IOException | InvalidPathException unclear) {
            return false; // gone, or unreadable: the closer look tells
        }
    }

    /** Whether a folder has the same files and folders on disk, and nothing else. */
    boolean isOnDisk(Path root, String path, Check<? super E> check) {
        Folder<E> folder = get(path);
        int files = 0;
        int subfolders = 0;
        try (DirectoryStream<Path> children = Files.newDirectoryStream(root.resolve(path))) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                E file = folder.files.get(name);
                if (file != null) {
                    if (!check.isSame(file, child)) {
                        return false;
                    }
                    files++;
                } else if (folder.subfolders.contains(name)) {
                    if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                        return false;
                    }
                    subfolders++;
                } else if (!(path.isEmpty() && name.equals(".git"))) {
                    return false;
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException unclear) {
            return false; // gone, or unreadable: the closer look tells
        }
        return files == folder.files.size() && subfolders == folder.subfolders.size();
    }
}
