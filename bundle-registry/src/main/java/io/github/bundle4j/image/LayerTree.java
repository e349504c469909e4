package io.github.bundle4j.image;

import io.github.bundle4j.source.SourcePaths;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One new layer on top of a file system: what is put here is put there as well. */
final class LayerTree {
    private final RootFs fs;
    private final NavigableMap<String, FileNode> changes = new TreeMap<>(SourcePaths.ORDER);

    LayerTree(RootFs fs) {
        this.fs = fs;
    }

    RootFs fs() {
        return fs;
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The entries in the order of the layer; folders come before what is in them. */
    List<FileNode> entries() {
        return List.copyOf(changes.values());
    }

    /** Creates the folders that are missing on the way to a path, and returns the path with links followed. */
    String directories(String path, int mode, long uid, long gid) throws PathConflict {
        String real = fs.resolve(path);
        String walked = "";
        for (String part : real.split("/")) {
            walked = ImagePaths.join(walked, part);
            if (walked.isEmpty()) {
                continue;
            }
            FileNode present = fs.find(walked);
            if (present == null) {
                put(FileNode.directory(walked, mode, uid, gid));
            } else if (!present.isDirectory()) {
                throw new PathConflict("/" + walked + " is not a folder");
            }
        }
        return real;
    }

    void put(FileNode node) {
        fs.apply(node);
        changes.put(node.path(), node);
    }

    /** Something else is where a file or folder should go. */
    static final class PathConflict extends Exception {
        private static final long serialVersionUID = 1L;

        PathConflict(String message) {
            super(message);
        }
    }
}
