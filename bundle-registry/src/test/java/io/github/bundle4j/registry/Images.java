package io.github.bundle4j.registry;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.RawManifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Images for two platforms with layers of noise. */
final class Images {
    private Images() {}

    /** Puts an image there under the tag {@code tag-NAME}. */
    static RawManifest put(ArtifactStore store, String name, int layerSize) {
        List<Descriptor> platforms = new ArrayList<>();
        for (String platform : List.of("amd64", "arm64")) {
            byte[] layer = layer(name, platform, layerSize);
            byte[] config = ("{\"architecture\":\"" + platform + "\",\"os\":\"linux\",\"config\":{},\"rootfs\":"
                            + "{\"type\":\"layers\",\"diff_ids\":[\"" + Digest.sha256(layer) + "\"]},\"x\":\"" + name
                            + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            store.putBlob(BlobSource.of(layer), Optional.empty());
            store.putBlob(BlobSource.of(config), Optional.empty());
            RawManifest manifest = Manifest.of(
                            Descriptor.of(MediaTypes.OCI_CONFIG, config),
                            List.of(Descriptor.of(MediaTypes.OCI_LAYER, layer)),
                            Map.of())
                    .toRaw();
            store.putManifest(manifest, Optional.empty());
            platforms.add(manifest.descriptor().withPlatform(Descriptor.Platform.parse("linux/" + platform)));
        }
        RawManifest index = Manifest.index(platforms, Map.of()).toRaw();
        store.putManifest(index, Optional.of("tag-" + name));
        return index;
    }

    /** The layer of an image. */
    static byte[] layer(String name, String platform, int size) {
        byte[] bytes = new byte[size];
        new Random((name + " " + platform).hashCode()).nextBytes(bytes);
        return bytes;
    }

    /** Puts images {@code api} and {@code web} into a registry and makes a bundle of them, not published. */
    static Bundle bundle(Registry registry, String version, int layerSize) {
        return bundle(registry, version, layerSize, "api", "web");
    }

    /** Puts images into a registry and makes a bundle of them, not published. */
    static Bundle bundle(Registry registry, String version, int layerSize, String... names) {
        Map<String, ImageReference> images = new TreeMap<>();
        for (String name : names) {
            RawManifest index = put(registry.client().store(registry.repository()), name, layerSize);
            images.put(name, new ImageReference(registry.repository().toString(), "tag-" + name, index.digest()));
        }
        return Bundle.of(Projects.shop())
                .images(BuiltImages.of(images))
                .withoutImages()
                .version(version)
                .build();
    }
}
