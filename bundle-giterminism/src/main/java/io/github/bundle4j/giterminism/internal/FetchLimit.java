package io.github.bundle4j.giterminism.internal;

import java.nio.file.Path;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.Repository;

/** Ends a fetch that is interrupted or brings too much. */
final class FetchLimit extends EmptyProgressMonitor {
    private static final long INTERVAL = 50_000_000;

    private final Path objects;
    private final long maxBytes;
    private long looked;
    private boolean reached;

    FetchLimit(Repository repository, long maxBytes) {
        this.objects = repository.getDirectory().toPath().resolve("objects");
        this.maxBytes = maxBytes;
    }

    boolean isReached() {
        return reached;
    }

    @Override
    public boolean isCancelled() {
        if (!reached && System.nanoTime() - looked > INTERVAL) {
            looked = System.nanoTime();
            reached = Folders.size(objects) > maxBytes;
        }
        return reached || Thread.currentThread().isInterrupted();
    }
}
