package io.github.bundle4j.registry;

import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.RawManifest;
import java.util.List;

/** A bundle as an OCI artifact: Helm's configuration and chart layer. Its bytes are a function of the bundle. */
record BundleArtifact(BlobSource configuration, BlobSource chart, RawManifest manifest) {
    static BundleArtifact of(Bundle bundle) {
        byte[] configuration = bundle.configuration();
        byte[] archive = bundle.archive();
        Descriptor config = Descriptor.of(MediaTypes.HELM_CONFIG, configuration);
        Descriptor layer = Descriptor.of(MediaTypes.HELM_CHART, archive);
        RawManifest manifest =
                Manifest.of(config, List.of(layer), bundle.annotations()).toRaw();
        return new BundleArtifact(BlobSource.of(configuration), BlobSource.of(archive), manifest);
    }

    List<BlobSource> blobs() {
        return List.of(configuration, chart);
    }
}
