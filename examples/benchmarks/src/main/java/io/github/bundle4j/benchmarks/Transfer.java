package io.github.bundle4j.benchmarks;

import io.github.bundle4j.registry.oci.ArtifactCopy;
import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.Endpoint;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciLayout;
import io.github.bundle4j.registry.oci.OciReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The library's side of {@link TransferComparison}, in a JVM of its own: copies artifacts into a registry. */
public final class Transfer {
    private Transfer() {}

    /**
     * Copies one artifact; without arguments those that it is told to on its standard input, line by line, and says so.
     *
     * @param arguments {@code copy REFERENCE REFERENCE} or {@code push LAYOUT REFERENCE}; the tag is the same on both sides
     * @throws IOException if the input breaks
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            transfer(arguments);
            return;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            transfer(line.split(" "));
            System.out.println("done");
        }
    }

    private static void transfer(String[] arguments) {
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
