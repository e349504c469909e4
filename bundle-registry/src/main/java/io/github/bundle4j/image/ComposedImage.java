package io.github.bundle4j.image;

import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.RawManifest;
import java.util.List;
import java.util.Map;

/** An image that is ready to be pushed. */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
record ComposedImage(byte[] config, List<PackedLayer> layers) {
    ComposedImage {
        layers = List.copyOf(layers);
    }

    RawManifest manifest() {
        return Manifest.of(
                        Descriptor.of(MediaTypes.OCI_CONFIG, config),
                        layers.stream().map(PackedLayer::descriptor).toList(),
                        Map.of())
                .toRaw();
    }
}
