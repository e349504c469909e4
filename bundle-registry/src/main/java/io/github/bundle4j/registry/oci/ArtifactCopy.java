package io.github.bundle4j.registry.oci;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Copies artifacts with everything they point to, bytes and digests unchanged: manifests, indexes for several platforms,
 * blobs, and what refers to them. Blobs stream through; several go at the same time; what the target has is not sent
 * again, so a copy that was cut short is completed by the next one. A manifest goes after what it points to. Thread-safe;
 * closing it ends its threads.
 */
public final class ArtifactCopy implements AutoCloseable {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_REFERRERS = 10_000;
    private static final int GRACE_SECONDS = 5;

    /** All manifests of one artifact are held until their content is there, in bytes. */
    private static final long MAX_MANIFESTS = 32L * 1024 * 1024;

    private final ArtifactStore from;
    private final ArtifactStore to;
    private final ExecutorService blobThreads;
    /** Apart from the others, because they wait for them. */
    private final ExecutorService artifactThreads;

    private final Map<Digest, Future<?>> started = new LinkedHashMap<>();
    /** What went wrong first: it ends the other work, whose failures mean nothing. */
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private final AtomicInteger copied = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    private ArtifactCopy(ArtifactStore from, ArtifactStore to, int parallel) {
        this.from = from;
        this.to = to;
        this.blobThreads = threads(parallel, "artifact-copy-blob");
        this.artifactThreads = threads(parallel, "artifact-copy");
    }

    private static ExecutorService threads(int count, String name) {
        return Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, name);
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
     * @throws IllegalArgumentException if {@code parallel} is below 1
     */
    public static ArtifactCopy between(ArtifactStore from, ArtifactStore to, int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException("at least one blob goes at a time");
        }
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
        if (tag.isPresent() && isThere(tag.get(), digest)) {
            return;
        }
        Part whole = start(digest, 0, new AtomicLong());
        finish(whole, tag);
    }

    /**
     * Copies several artifacts at the same time.
     *
     * @param artifacts the tags they get in the target, with their manifests or indexes
     * @throws RegistryException as {@link #copy} does, from the first that fails; the others are cut short
     * @throws CancelledException if the thread is interrupted
     */
    public void copyAll(Map<String, Digest> artifacts) {
        List<Future<?>> all = new ArrayList<>();
        artifacts.forEach((tag, digest) ->
                all.add(artifactThreads.submit(watched(() -> copy(digest, Optional.of(tag))))));
        all.forEach(this::await);
    }

    /**
     * Copies what refers to an artifact, such as provenance and signatures, and what refers to that.
     *
     * @param subject the artifact's digest
     * @throws LimitExceededException if there are more than 10,000
     */
    public void copyReferrers(Digest subject) {
        Set<Digest> known = new HashSet<>(Set.of(subject));
        Deque<Digest> subjects = new ArrayDeque<>(known);
        while (!subjects.isEmpty()) {
            List<Digest> found = from.referrers(subjects.remove()).stream()
                    .map(Descriptor::digest)
                    .filter(known::add)
                    .toList();
            if (known.size() > MAX_REFERRERS) {
                throw LimitExceededException.fixed(from + "@" + subject, "maximum number of referrers", MAX_REFERRERS);
            }
            found.forEach(digest -> copy(digest, Optional.empty()));
            subjects.addAll(found);
        }
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

    /** Ends the threads; what is under way is interrupted, and has a few seconds to take away what it left. */
    @Override
    public void close() {
        artifactThreads.shutdownNow();
        blobThreads.shutdownNow();
        try {
            // A connection that does not notice is ended by its own time limit.
            blobThreads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a tag of the target says already what it will say: then all that it points to is there. */
    private boolean isThere(String tag, Digest digest) {
        return to.find(tag).filter(found -> found.digest().equals(digest)).isPresent();
    }

    /** Begins to send everything below a manifest. */
    private Part start(Digest digest, int depth, AtomicLong held) {
        if (depth >= MAX_DEPTH) {
            throw Failures.malformed(from + "@" + digest, "its indexes are nested too deeply or in a circle");
        }
        RawManifest raw = from.manifest(digest);
        if (held.addAndGet(raw.descriptor().size()) > MAX_MANIFESTS) {
            throw LimitExceededException.fixed(
                    from + "@" + digest, "maximum size in bytes of all manifests of an artifact", MAX_MANIFESTS);
        }
        List<Part> parts = new ArrayList<>();
        List<Future<?>> blobs = new ArrayList<>();
        boolean there = to.find(digest.toString()).isPresent();
        if (!there) {
            // If it were there, it would have been put there after all it points to.
            Manifest manifest = raw.parse();
            for (Descriptor below : manifest.manifests()) {
                parts.add(start(below.digest(), depth + 1, held));
            }
            for (Descriptor content : manifest.blobs()) {
                if (!isElsewhere(content)) {
                    blobs.add(blob(content));
                }
            }
        }
        return new Part(raw, there, parts, blobs);
    }

    /** Puts the manifests, each after what it points to. */
    private void finish(Part part, Optional<String> tag) {
        part.parts.forEach(below -> finish(below, Optional.empty()));
        part.blobs.forEach(this::await);
        if (!part.there || tag.isPresent()) {
            to.putManifest(part.raw, tag);
        }
    }

    /** Layers that may not be distributed lie at an address of their own. */
    private static boolean isElsewhere(Descriptor layer) {
        return layer.mediaType().contains(".nondistributable.")
                || layer.mediaType().contains(".foreign.");
    }

    private synchronized Future<?> blob(Descriptor blob) {
        return started.computeIfAbsent(
                blob.digest(),
                digest -> blobThreads.submit(watched(() -> {
                    BlobOutcome outcome = transfer(blob);
                    if (outcome == BlobOutcome.UPLOADED) {
                        copied.incrementAndGet();
                        bytes.addAndGet(blob.size());
                    } else {
                        present.incrementAndGet();
                    }
                })));
    }

    private BlobOutcome transfer(Descriptor blob) {
        try {
            return to.putBlob(BlobSource.of(blob.digest(), blob.size(), () -> unhashed(blob)), from.repository());
        } catch (RegistryException e) {
            if (!saysDamage(e)) {
                throw e;
            }
            // Once more, with a check on the way: damage that passes passes, and an error names the place it is from.
            return to.putBlob(BlobSource.of(blob.digest(), blob.size(), () -> from.blob(blob)), from.repository());
        }
    }

    /** Reads content that is checked where it goes to: every store looks at the digest of what it gets. */
    private InputStream unhashed(Descriptor blob) {
        if (from instanceof RepositoryStore repository) {
            return repository.unhashedBlob(blob);
        }
        if (from instanceof OciLayout layout) {
            return layout.unhashedBlob(blob);
        }
        return from instanceof OciArchive archive ? archive.unhashedBlob(blob) : from.blob(blob);
    }

    private static boolean saysDamage(RegistryException e) {
        return e instanceof RegistryException.DigestMismatch
                || e instanceof RegistryException.InvalidContent
                || (e instanceof RegistryException.Rejected && e.status().orElse(0) == 400);
    }

    private Runnable watched(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
                throw e;
            }
        };
    }

    private void await(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CancelledException("copying from " + from);
        } catch (ExecutionException e) {
            close();
            RuntimeException first = failure.get();
            throw first != null ? first : new IllegalStateException(e.getCause());
        }
    }

    /** A manifest whose content is on its way. */
    private record Part(RawManifest raw, boolean there, List<Part> parts, List<Future<?>> blobs) {}
}
