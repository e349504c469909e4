package io.github.bundle4j.dockerfile;

import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.SourceEntry;

/**
 * A file, link or submodule of a build context, or a folder of it that is empty because all its files are hidden.
 *
 * @param path relative to the context
 * @param entry the same in its source tree
 */
public record ContextFile(String path, SourceEntry entry) {
    /**
     * Whether it is an empty folder.
     *
     * @return true if there is nothing to read
     */
    public boolean isFolder() {
        return entry.mode() == FileMode.DIRECTORY;
    }
}
