package io.github.bundle4j.registry.oci;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Copies artifacts with everything they point to, bytes and digests unchanged: manifests, indexes for several platforms,
 * blobs, and what refers to them. Blobs stream through; several go at the same time; what the target has is not sent
 * again, so a copy that was cut short is completed by the next one. A manifest goes after what it points to. Thread-safe;
 * closing it ends its threads.
 */
public final class ArtifactCopy implements AutoCloseable {
    private static final int MAX_DEPTH = 8;

    private final ArtifactStore from;
    private final ArtifactStore to;
    private final ExecutorService threads;
    private final Map<Digest, Future<?>> started = new LinkedHashMap<>();
    private final AtomicInteger copied = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    private ArtifactCopy(ArtifactStore from, ArtifactStore to, int parallel) {
        this.from = from;
        this.to = to;
        this.threads = Executors.newFixedThreadPool(parallel, task -> {
            Thread thread = new Thread(task, "artifact-copy");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * A copier between two places.
     *
     * @param from source
     * @param to target
     * @param parallel how many blobs go at the same time, at least 1
     * @return the copier; the caller closes it
     */
    public static ArtifactCopy between(ArtifactStore from, ArtifactStore to, int parallel) {
        return new ArtifactCopy(from, to, parallel);
    }

    /**
     * Copies one artifact with everything it points to.
     *
     * @param digest its manifest or index
     * @param tag the tag it gets in the target; empty for none
     * @throws RegistryException.NotFound if the source lacks it or a part of it
     * @throws RegistryException.Malformed if its indexes are nested too deeply or in a circle
     * @throws CancelledException if the thread is interrupted
     */
    public void copy(Digest digest, Optional<String> tag) {
        tree(digest, tag, new HashSet<>());
    }

    /**
     * Copies what refers to an artifact, such as provenance and signatures, and what refers to that.
     *
     * @param subject the artifact's digest
     */
    public void copyReferrers(Digest subject) {
        referrers(subject, 0);
    }

    /**
     * How many blobs were sent.
     *
     * @return a count
     */
    public int copiedBlobs() {
        return copied.get();
    }

    /**
     * How many blobs the target had or could mount.
     *
     * @return a count
     */
    public int presentBlobs() {
        return present.get();
    }

    /**
     * How much was sent.
     *
     * @return bytes of blobs
     */
    public long copiedBytes() {
        return bytes.get();
    }

    /** Ends the threads; what is under way is interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void referrers(Digest subject, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        for (Descriptor referrer : from.referrers(subject)) {
            tree(referrer.digest(), Optional.empty(), new HashSet<>());
            referrers(referrer.digest(), depth + 1);
        }
    }

    private void tree(Digest digest, Optional<String> tag, Set<Digest> above) {
        if (above.size() >= MAX_DEPTH || !above.add(digest)) {
            throw Failures.malformed(from + "@" + digest, "its indexes are nested too deeply or in a circle");
        }
        RawManifest raw = from.manifest(digest);
        if (to.find(digest.toString()).isPresent()) {
            // It was put there after all it points to.
            tag.ifPresent(t -> to.putManifest(raw, tag));
            return;
        }
        List<Future<?>> blobs = new ArrayList<>();
        for (Descriptor child : raw.parse().children()) {
            if (MediaTypes.isManifest(child.mediaType())) {
                tree(child.digest(), Optional.empty(), new HashSet<>(above));
            } else if (!isElsewhere(child)) {
                blobs.add(blob(child));
            }
        }
        for (Future<?> blob : blobs) {
            await(blob);
        }
        to.putManifest(raw, tag);
    }

    /** Layers that may not be distributed lie at an address of their own. */
    private static boolean isElsewhere(Descriptor layer) {
        return layer.mediaType().contains(".nondistributable.")
                || layer.mediaType().contains(".foreign.");
    }

    private synchronized Future<?> blob(Descriptor blob) {
        return started.computeIfAbsent(
                blob.digest(),
                digest -> threads.submit(() -> {
                    BlobSource source = BlobSource.of(digest, blob.size(), () -> from.blob(blob));
                    BlobOutcome outcome = to.putBlob(source, from.repository());
                    if (outcome == BlobOutcome.UPLOADED) {
                        copied.incrementAndGet();
                        bytes.addAndGet(blob.size());
                    } else {
                        present.incrementAndGet();
                    }
                }));
    }

    private void await(Future<?> blob) {
        try {
            blob.get();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CancelledException("copying from " + from);
        } catch (ExecutionException e) {
            threads.shutdownNow();
            @Nullable Throwable cause = e.getCause();
            if (cause instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException(cause);
        }
    }
}
