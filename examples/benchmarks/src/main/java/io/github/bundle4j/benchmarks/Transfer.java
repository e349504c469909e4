package io.github.bundle4j.benchmarks;

import io.github.bundle4j.registry.oci.ArtifactCopy;
import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.Endpoint;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciLayout;
import io.github.bundle4j.registry.oci.OciReference;
import java.nio.file.Path;
import java.util.Optional;

/** The library's side of {@link TransferComparison}, in a JVM of its own: copies one artifact into a registry. */
public final class Transfer {
    private Transfer() {}

    /**
     * Copies.
     *
     * @param arguments {@code copy REFERENCE REFERENCE} or {@code push LAYOUT REFERENCE}; the tag is the same on both sides
     */
    public static void main(String[] arguments) {
        OciReference target = OciReference.parse(arguments[2]);
        String tag = target.tag().orElseThrow();
        try (OciClient client =
                OciClient.builder().defaultEndpoint(Endpoint.http()).build()) {
            ArtifactStore from = arguments[0].equals("push")
                    ? OciLayout.at(Path.of(arguments[1]))
                    : client.store(OciReference.parse(arguments[1]).repository());
            try (ArtifactCopy copy = ArtifactCopy.between(from, client.store(target.repository()), 4)) {
                copy.copy(from.find(tag).orElseThrow().digest(), Optional.of(tag));
            }
        }
    }
}
