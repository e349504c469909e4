package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.FileTree;
import io.github.bundle4j.source.SourcePaths;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image as one tree, in memory; contents stay where they are. Sorted by the UTF-8 bytes of paths, as
 * layers are. Not thread-safe while it is changed.
 */
final class RootFs implements FileTree<FileNode> {
    private static final int MAX_LINKS = 255;

    private final NavigableMap<String, FileNode> nodes = new TreeMap<>(SourcePaths.ORDER);

    RootFs copy() {
        var copy = new RootFs();
        copy.nodes.putAll(nodes);
        return copy;
    }

    @Override
    public @Nullable FileNode find(String path) {
        return path.isEmpty() ? FileNode.directory("", 0755, 0, 0) : nodes.get(path);
    }

    Optional<FileNode> get(String path) {
        return Optional.ofNullable(find(path));
    }

    @Override
    public void children(FileNode folder, Consumer<FileNode> target) {
        int prefix = folder.path().isEmpty() ? 0 : folder.path().length() + 1;
        below(folder.path()).values().stream()
                .filter(node -> node.path().indexOf('/', prefix) < 0)
                .forEach(target);
    }

    @Override
    public String path(FileNode node) {
        return node.path();
    }

    @Override
    public boolean isFolder(FileNode node) {
        return node.isDirectory();
    }

    @Override
    public @Nullable String link(FileNode node) {
        return node.kind() == FileNode.Kind.SYMLINK ? node.link() : null;
    }

    /** Everything below a folder. */
    SortedMap<String, FileNode> below(String directory) {
        // '0' is the character after '/'.
        return directory.isEmpty() ? nodes : nodes.subMap(directory + "/", directory + "0");
    }

    /** Adds one entry of a layer, or takes away what it hides. */
    void apply(FileNode node) {
        if (node.kind() == FileNode.Kind.WHITEOUT) {
            remove(node.path());
            return;
        }
        FileNode before = nodes.get(node.path());
        if (before != null && before.isDirectory() && !node.isDirectory()) {
            remove(node.path());
        }
        nodes.put(node.path(), node);
    }

    /** Adds the folders that no layer lists, as those who unpack layers do. */
    void addUnlistedFolders() {
        for (String path : List.copyOf(nodes.keySet())) {
            String folder = SourcePaths.parent(path);
            while (!folder.isEmpty() && nodes.putIfAbsent(folder, FileNode.directory(folder, 0755, 0, 0)) == null) {
                folder = SourcePaths.parent(folder);
            }
        }
    }

    void remove(String path) {
        nodes.remove(path);
        below(path).clear();
    }

    /** Follows every link on the way, the last component's included; components that do not exist stay as they are. */
    String resolve(String path) {
        return resolve(path, true);
    }

    /** As {@link #resolve(String)} with a choice for the last component. */
    String resolve(String path, boolean followLast) {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(path.split("/")));
        Deque<String> done = new ArrayDeque<>();
        int links = 0;
        while (!rest.isEmpty()) {
            String part = rest.removeFirst();
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                done.pollLast();
                continue;
            }
            done.addLast(part);
            FileNode node = nodes.get(String.join("/", done));
            if (node == null || node.kind() != FileNode.Kind.SYMLINK || (rest.isEmpty() && !followLast)) {
                continue;
            }
            if (++links > MAX_LINKS) {
                return ImagePaths.clean(path);
            }
            done.removeLast();
            if (node.link().startsWith("/")) {
                done.clear();
            }
            String[] target = node.link().split("/");
            for (int i = target.length - 1; i >= 0; i--) {
                rest.addFirst(target[i]);
            }
        }
        return String.join("/", done);
    }

    /** The file that a hard link shares its content with, or the node itself. */
    FileNode content(FileNode node) {
        FileNode current = node;
        for (int i = 0; i < MAX_LINKS && current.kind() == FileNode.Kind.HARDLINK; i++) {
            FileNode target = nodes.get(current.link());
            if (target == null) {
                return current;
            }
            current = target;
        }
        return current.at(node.path());
    }
}
