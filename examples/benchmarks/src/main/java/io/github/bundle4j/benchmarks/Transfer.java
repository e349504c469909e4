package io.github.bundle4j.benchmarks;

import io.github.bundle4j.registry.oci.ArtifactCopy;
import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.Endpoint;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciLayout;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.registry.oci.TlsOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The library's side of {@link TransferComparison}, in a JVM of its own: copies artifacts into a registry. */
public final class Transfer {
    private Transfer() {}

    /**
     * Copies one artifact; without a task those that it is told to on its standard input, line by line, and says so.
     *
     * @param arguments {@code plain}, or the file of the authority that the registries' certificates are from; then
     *     {@code copy REFERENCE REFERENCE} or {@code push LAYOUT REFERENCE}; the tag is the same on both sides
     * @throws IOException if the input breaks
     */
    public static void main(String[] arguments) throws IOException {
        Endpoint endpoint = arguments[0].equals("plain")
                ? Endpoint.http()
                : Endpoint.https(TlsOptions.standard().withAuthorities(Files.readString(Path.of(arguments[0]))));
        if (arguments.length > 1) {
            transfer(endpoint, arguments[1], arguments[2], arguments[3]);
            return;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] task = line.split(" ");
            transfer(endpoint, task[0], task[1], task[2]);
            System.out.println("done");
        }
    }

    private static void transfer(Endpoint endpoint, String task, String source, String to) {
        OciReference target = OciReference.parse(to);
        String tag = target.tag().orElseThrow();
        try (OciClient client = OciClient.builder().defaultEndpoint(endpoint).build()) {
            ArtifactStore from = task.equals("push")
                    ? OciLayout.at(Path.of(source))
                    : client.store(OciReference.parse(source).repository());
            try (ArtifactCopy copy = ArtifactCopy.between(from, client.store(target.repository()), 4)) {
                copy.copy(from.find(tag).orElseThrow().digest(), Optional.of(tag));
            }
        }
    }
}
