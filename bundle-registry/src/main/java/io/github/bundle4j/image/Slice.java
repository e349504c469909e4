package io.github.bundle4j.image;

import io.github.bundle4j.archive.FileStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A part of a file as the content of another. */
record Slice(Path file, long offset, long length) implements FileNode.Content {
    @Override
    public InputStream open() throws IOException {
        return FileStream.of(file, offset, length);
    }
}
