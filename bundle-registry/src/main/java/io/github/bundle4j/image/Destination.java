package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.event.Task;
import io.github.bundle4j.registry.oci.ArtifactCopy;
import io.github.bundle4j.registry.oci.BlobOutcome;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RawManifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The repository that images go to.
 *
 * @param client how it is reached
 * @param repository where it is
 */
record Destination(OciClient client, OciRepository repository) {
    /** How many blobs of an image are copied at the same time. */
    private static final int PARALLEL = 4;

    Optional<Descriptor> find(String tag) {
        return client.head(repository.tag(tag));
    }

    /**
     * Pushes layers and configuration at the same time, then the manifest under its tag: the tag never points to missing
     * content.
     */
    RawManifest push(ComposedImage image, String tag, Task task, Executor executor) {
        Map<String, Callable<BlobOutcome>> blobs = new LinkedHashMap<>();
        for (PackedLayer layer : image.layers()) {
            if (layer instanceof PackedLayer.OfBase base) {
                if (!base.store().repository().equals(Optional.of(repository))) {
                    blobs.put("layer " + base.descriptor().digest(), () -> pushBase(base));
                }
            } else if (layer instanceof PackedLayer.New fresh) {
                blobs.put("layer " + fresh.descriptor().digest(), () -> client.pushBlob(repository, fresh.blob()));
            }
        }
        blobs.put("configuration", () -> client.pushBlob(repository, BlobSource.of(image.config())));
        AtomicInteger done = new AtomicInteger();
        double all = blobs.size() + 1;
        blobs.replaceAll((name, push) -> () -> {
            BlobOutcome outcome = push.call();
            task.progress(done.incrementAndGet() / all, name);
            return outcome;
        });
        new TaskGraph<BlobOutcome>(executor, "pushing to " + repository).runAllHere(blobs);
        RawManifest manifest = image.manifest();
        client.putManifest(repository.tag(tag), manifest);
        task.progress(1, "manifest " + manifest.digest().shortHex());
        return manifest;
    }

    /** Copies the image or index with a tag from another repository, if it is there; digests stay as they are. */
    Optional<Descriptor> fetch(OciRepository from, String tag) {
        Optional<Descriptor> found = client.head(from.tag(tag));
        found.ifPresent(image -> copy(from, image.digest(), repository, tag));
        return found;
    }

    /** Copies an image or an index of this one to another repository. */
    void give(Digest image, OciRepository to, String tag) {
        copy(repository, image, to, tag);
    }

    private void copy(OciRepository from, Digest image, OciRepository to, String tag) {
        if (from.equals(to)) {
            return;
        }
        try (ArtifactCopy copy = ArtifactCopy.between(client.store(from), client.store(to), PARALLEL)) {
            copy.copy(image, Optional.of(tag));
        }
    }

    Digest pushIndex(List<Descriptor> manifests, String tag) {
        RawManifest index = Manifest.index(manifests, Map.of()).toRaw();
        client.putManifest(repository.tag(tag), index);
        return index.digest();
    }

    private BlobOutcome pushBase(PackedLayer.OfBase base) {
        Descriptor blob = base.descriptor();
        BlobSource source =
                BlobSource.of(blob.digest(), blob.size(), () -> base.store().blob(blob));
        return client.store(repository).putBlob(source, base.store().repository());
    }
}
