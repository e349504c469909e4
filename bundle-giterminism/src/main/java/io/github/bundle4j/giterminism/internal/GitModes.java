package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.FileMode;

/** The numbers by which Git tells kinds of entries apart. */
final class GitModes {
    private GitModes() {}

    static FileMode kind(int mode) {
        return switch (mode & 0170000) {
            case 0040000 -> FileMode.DIRECTORY;
            case 0120000 -> FileMode.SYMLINK;
            case 0160000 -> FileMode.SUBMODULE;
            case 0100000 -> (mode & 0100) != 0 ? FileMode.EXECUTABLE : FileMode.REGULAR;
            default -> FileMode.SUBMODULE; // as for Git: whatever it is, its content is not here
        };
    }
}
