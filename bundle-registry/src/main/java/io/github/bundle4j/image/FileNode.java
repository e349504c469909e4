package io.github.bundle4j.image;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file of an image's file system.
 *
 * @param path relative to the root, without a slash at either end
 * @param kind what it is
 * @param mode permission bits, setuid and sticky included
 * @param uid owner
 * @param gid group
 * @param link target of a symbolic link, or path of what a hard link shares its content with; empty otherwise
 * @param size bytes of a file
 * @param content opens a file
 */
record FileNode(String path, Kind kind, int mode, long uid, long gid, String link, long size, Content content) {
    enum Kind {
        FILE,
        DIRECTORY,
        SYMLINK,
        HARDLINK,
        /** Devices and pipes: shown, never copied. */
        SPECIAL,
        /** Removes what lower layers have at the path. */
        WHITEOUT
    }

    /** Opens a file's content. */
    @FunctionalInterface
    interface Content {
        Content NONE = InputStream::nullInputStream;

        InputStream open() throws IOException;
    }

    static FileNode file(String path, int mode, long uid, long gid, long size, Content content) {
        return new FileNode(path, Kind.FILE, mode, uid, gid, "", size, content);
    }

    static FileNode directory(String path, int mode, long uid, long gid) {
        return new FileNode(path, Kind.DIRECTORY, mode, uid, gid, "", 0, Content.NONE);
    }

    static FileNode symlink(String path, String target, long uid, long gid) {
        return new FileNode(path, Kind.SYMLINK, 0777, uid, gid, target, 0, Content.NONE);
    }

    static FileNode whiteout(String path) {
        return new FileNode(path, Kind.WHITEOUT, 0, 0, 0, "", 0, Content.NONE);
    }

    FileNode at(String newPath) {
        return new FileNode(newPath, kind, mode, uid, gid, link, size, content);
    }

    FileNode owned(long newUid, long newGid) {
        return new FileNode(path, kind, mode, newUid, newGid, link, size, content);
    }

    FileNode withMode(int newMode) {
        return new FileNode(path, kind, newMode, uid, gid, link, size, content);
    }

    boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
