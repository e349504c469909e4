package io.github.bundle4j.registry;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.bundle.Provenance;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RawManifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records of what bundles were made from, as referrers of their manifests. */
final class ProvenanceRecords {
    private static final int MAX_RECORDS = 64 * 1024 * 1024;

    private final OciClient client;
    private final OciRepository repository;

    ProvenanceRecords(OciClient client, OciRepository repository) {
        this.client = client;
        this.repository = repository;
    }

    void attach(Descriptor subject, Provenance provenance) {
        byte[] record = provenance.toJson().getBytes(StandardCharsets.UTF_8);
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        client.pushBlob(repository, BlobSource.of(empty));
        client.pushBlob(repository, BlobSource.of(record));
        RawManifest manifest = Manifest.of(
                        Descriptor.of(MediaTypes.OCI_EMPTY, empty),
                        List.of(Descriptor.of(Provenance.MEDIA_TYPE, record)),
                        Map.of())
                .withSubject(subject, Provenance.MEDIA_TYPE)
                .toRaw();
        client.putManifest(repository.digest(manifest.digest()), manifest);
    }

    List<String> find(Digest subject) {
        List<Descriptor> records = client.referrers(repository, subject, Optional.of(Provenance.MEDIA_TYPE)).stream()
                .flatMap(referrer -> client.manifest(repository.digest(referrer.digest())).parse().layers().stream())
                .filter(layer -> layer.mediaType().equals(Provenance.MEDIA_TYPE))
                .toList();
        long size = records.stream().mapToLong(Descriptor::size).sum();
        if (size < 0 || size > MAX_RECORDS) {
            throw LimitExceededException.fixed(
                    "the records about " + repository + "@" + subject, "maximum size in bytes", MAX_RECORDS);
        }
        return records.stream()
                .map(record -> new String(client.blobBytes(repository, record, MAX_RECORDS), StandardCharsets.UTF_8))
                .toList();
    }
}
