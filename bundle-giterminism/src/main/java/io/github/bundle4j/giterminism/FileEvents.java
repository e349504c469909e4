package io.github.bundle4j.giterminism;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for changes in a folder and below, by the system's events where it has them, else by time alone. */
final class FileEvents implements AutoCloseable {
    /** Beyond so many folders the system's limits are near; then time alone decides. */
    private static final int MAX_FOLDERS = 5000;

    private static final Set<String> SKIPPED = Set.of("objects", "lfs", "logs");

    private final Path root;
    private @Nullable WatchService service;
    private final Set<Path> watched = new HashSet<>();

    private FileEvents(Path root, @Nullable WatchService service) {
        this.root = root;
        this.service = service;
    }

    static FileEvents watch(Path root) {
        try {
            return new FileEvents(root, root.getFileSystem().newWatchService());
        } catch (IOException | UnsupportedOperationException none) {
            return new FileEvents(root, null);
        }
    }

    /** Watches folders that have come since. */
    void refresh() {
        WatchService watching = service;
        if (watching == null) {
            return;
        }
        try {
            watched.removeIf(folder -> !Files.isDirectory(folder));
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    Path parent = folder.getParent();
                    boolean inGit = parent != null && parent.endsWith(".git");
                    if (inGit && SKIPPED.contains(folder.getFileName().toString())) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    if (watched.add(folder)) {
                        if (watched.size() > MAX_FOLDERS) {
                            throw new IOException("too many folders");
                        }
                        folder.register(
                                watching,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_DELETE,
                                StandardWatchEventKinds.ENTRY_MODIFY);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException | ClosedWatchServiceException noMore) {
            close();
            service = null;
        }
    }

    /** Returns after an event once files have been at rest for a while, or when the time is over. */
    void await(Duration interval, Duration settle) throws InterruptedException {
        WatchService watching = service;
        if (watching == null) {
            TimeUnit.NANOSECONDS.sleep(interval.toNanos());
            return;
        }
        WatchKey key = watching.poll(interval.toNanos() * 10, TimeUnit.NANOSECONDS);
        long end =
                System.nanoTime() + settle.toNanos() * 10; // a file that is written all the time is no reason to wait
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = System.nanoTime() < end ? watching.poll(settle.toNanos(), TimeUnit.NANOSECONDS) : null;
        }
    }

    @Override
    public void close() {
        if (service != null) {
            try {
                service.close();
            } catch (IOException alreadyGone) {
                // nothing is watched any more either way
            }
        }
    }
}
