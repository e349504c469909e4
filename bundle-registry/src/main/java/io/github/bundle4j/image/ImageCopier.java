package io.github.bundle4j.image;

import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RawManifest;
import java.util.ArrayList;
import java.util.List;

/** Copies an image, or an index with its images, between repositories. Digests stay as they are. */
final class ImageCopier {
    private static final int MAX_DEPTH = 4;

    private final OciClient client;

    ImageCopier(OciClient client) {
        this.client = client;
    }

    void copy(OciRepository from, Descriptor image, OciRepository to, String tag) {
        if (from.equals(to)) {
            return;
        }
        RawManifest manifest = client.manifest(from.digest(image.digest()));
        content(from, manifest, to, 0);
        client.putManifest(to.tag(tag), manifest);
    }

    private void content(OciRepository from, RawManifest raw, OciRepository to, int depth) {
        Manifest manifest = raw.parse();
        if (MediaTypes.isIndex(manifest.mediaType())) {
            if (depth > MAX_DEPTH) {
                throw new ImageException(from.toString(), "indexes are nested too deeply", null);
            }
            for (Descriptor child : manifest.manifests()) {
                RawManifest part = client.manifest(from.digest(child.digest()));
                content(from, part, to, depth + 1);
                client.putManifest(OciReference.of(to, part.digest()), part);
            }
            return;
        }
        List<Descriptor> blobs = new ArrayList<>(manifest.layers());
        manifest.config().ifPresent(blobs::add);
        for (Descriptor blob : blobs) {
            client.pushBlob(to, BlobSource.of(blob.digest(), blob.size(), () -> client.blob(from, blob)), from);
        }
    }
}
