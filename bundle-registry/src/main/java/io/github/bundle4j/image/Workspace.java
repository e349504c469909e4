package io.github.bundle4j.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A private temporary folder, removed with everything in it when closed. Thread-safe. */
final class Workspace implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);

    private final Path root;
    private final AtomicInteger count = new AtomicInteger();

    private Workspace(Path root) {
        this.root = root;
    }

    static Workspace create(Optional<Path> parent) {
        try {
            return new Workspace(
                    parent.isPresent()
                            ? Files.createTempDirectory(parent.get(), "bundle4j-")
                            : Files.createTempDirectory("bundle4j-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }

    /** A path that nobody else gets; nothing is there yet. */
    Path fresh(String kind) {
        return root.resolve(kind + "-" + count.incrementAndGet());
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.warn("the temporary folder {} could not be removed", root, e);
        }
    }
}
