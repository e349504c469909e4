package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.event.Task;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RawManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The repository that images go to.
 *
 * @param client how it is reached
 * @param repository where it is
 */
record Destination(OciClient client, OciRepository repository) {
    Optional<Descriptor> find(String tag) {
        return client.head(repository.tag(tag));
    }

    /** Pushes layers and configuration, then the manifest under its tag: the tag never points to missing content. */
    RawManifest push(ComposedImage image, String tag, Task task) {
        int done = 0;
        int all = image.layers().size() + 2;
        for (PackedLayer layer : image.layers()) {
            if (layer instanceof PackedLayer.OfBase base) {
                pushBase(base);
            } else if (layer instanceof PackedLayer.New fresh) {
                client.pushBlob(repository, fresh.blob());
            }
            task.progress(
                    ++done / (double) all,
                    "layer " + layer.descriptor().digest().shortHex());
        }
        client.pushBlob(repository, BlobSource.of(image.config()));
        task.progress(++done / (double) all, "configuration");
        RawManifest manifest = image.manifest();
        client.putManifest(repository.tag(tag), manifest);
        task.progress(1, "manifest " + manifest.digest().shortHex());
        return manifest;
    }

    Digest pushIndex(List<Descriptor> manifests, String tag) {
        RawManifest index = Manifest.index(manifests, Map.of()).toRaw();
        client.putManifest(repository.tag(tag), index);
        return index.digest();
    }

    private void pushBase(PackedLayer.OfBase base) {
        Descriptor blob = base.descriptor();
        BlobSource source = BlobSource.of(blob.digest(), blob.size(), () -> client.blob(base.repository(), blob));
        if (!base.repository().equals(repository)) {
            client.pushBlob(repository, source, base.repository());
        }
    }
}
