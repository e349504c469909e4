package io.github.bundle4j.registry;

import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.RawManifest;
import java.util.ArrayList;
import java.util.List;

/** A bundle as an OCI artifact: Helm's configuration, chart and signature. Its bytes are a function of the bundle. */
record BundleArtifact(List<BlobSource> blobs, RawManifest manifest) {
    static BundleArtifact of(Bundle bundle) {
        byte[] configuration = bundle.configuration();
        byte[] archive = bundle.archive();
        Descriptor config = Descriptor.of(MediaTypes.HELM_CONFIG, configuration);
        List<BlobSource> blobs = new ArrayList<>(List.of(BlobSource.of(configuration), BlobSource.of(archive)));
        List<Descriptor> layers = new ArrayList<>(List.of(Descriptor.of(MediaTypes.HELM_CHART, archive)));
        bundle.signature().ifPresent(signature -> {
            blobs.add(BlobSource.of(signature));
            layers.add(Descriptor.of(MediaTypes.HELM_PROVENANCE, signature));
        });
        RawManifest manifest = Manifest.of(config, layers, bundle.annotations()).toRaw();
        return new BundleArtifact(List.copyOf(blobs), manifest);
    }
}
