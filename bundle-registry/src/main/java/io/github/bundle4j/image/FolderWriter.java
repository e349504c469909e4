package io.github.bundle4j.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Writes files of a commit into a private folder, for programs that want a folder. */
final class FolderWriter {
    private final Path root;
    private long second = 1;

    FolderWriter(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    /**
     * A time that nothing else of the folder has. Storage drivers that compare trees take a file that replaces another of
     * the same size and time for the same; and the order of writing is a function of the content.
     */
    long nextSecond() {
        return ++second;
    }

    Path root() {
        return root;
    }

    /** The path is relative to the folder and has no dots. */
    void write(FileNode node) throws IOException {
        Path target = root.resolve(node.path()).normalize();
        if (!target.startsWith(root)) {
            throw new FileSystemException(node.path(), null, "leaves the folder");
        }
        if (node.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent() == null ? root : target.getParent());
        if (node.kind() == FileNode.Kind.SYMLINK) {
            Files.createSymbolicLink(target, Path.of(node.link()));
            return;
        }
        try (InputStream in = node.content().open()) {
            Files.copy(in, target);
        }
        var posix = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(permissions(node.mode()));
        }
        Files.setLastModifiedTime(target, FileTime.from(nextSecond(), TimeUnit.SECONDS));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> result = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = {
            PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_READ,
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_READ,
        };
        for (int bit = 0; bit < all.length; bit++) {
            if ((mode & 1 << bit) != 0) {
                result.add(all[bit]);
            }
        }
        return result;
    }
}
