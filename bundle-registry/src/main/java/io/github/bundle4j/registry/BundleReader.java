package io.github.bundle4j.registry;

import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.RawManifest;
import java.util.List;

/** Reads a chart artifact, with Helm's layer type or the older one that werf still writes. */
final class BundleReader {
    /** Helm's own limit on a packed chart is smaller. */
    private static final int MAX_ARCHIVE = 100 * 1024 * 1024;

    private static final int MAX_SIGNATURE = 1024 * 1024;

    private final ArtifactStore store;

    BundleReader(ArtifactStore store) {
        this.store = store;
    }

    Bundle read(String reference, RawManifest raw) {
        Manifest manifest = raw.parse();
        if (MediaTypes.isIndex(raw.mediaType())) {
            throw new NotABundleException(reference, "it is an image index");
        }
        String config = manifest.config().map(Descriptor::mediaType).orElse("");
        if (!config.equals(MediaTypes.HELM_CONFIG)) {
            throw new NotABundleException(reference, "its configuration is " + config);
        }
        Descriptor layer = chartLayer(reference, manifest);
        byte[] archive = store.blobBytes(layer, MAX_ARCHIVE);
        Bundle bundle = Bundle.ofArchive(archive, manifest.annotations());
        for (Descriptor each : manifest.layers()) {
            if (each.mediaType().equals(MediaTypes.HELM_PROVENANCE)) {
                bundle = bundle.withSignature(store.blobBytes(each, MAX_SIGNATURE));
            }
        }
        return bundle;
    }

    private static Descriptor chartLayer(String reference, Manifest manifest) {
        List<Descriptor> charts = manifest.layers().stream()
                .filter(l -> l.mediaType().equals(MediaTypes.HELM_CHART)
                        || l.mediaType().equals(MediaTypes.HELM_CHART_LEGACY))
                .toList();
        if (charts.size() != 1) {
            throw new NotABundleException(reference, "it has " + charts.size() + " chart layers instead of one");
        }
        return charts.get(0);
    }
}
