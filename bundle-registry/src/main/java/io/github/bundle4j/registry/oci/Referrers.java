package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tag that stands for the index of referrers where a registry has none, as the specification describes it. */
final class Referrers {
    private Referrers() {}

    static List<Descriptor> fromTag(OciClient client, OciRepository repository, Digest subject) {
        try {
            return client.manifest(repository.tag(tag(subject))).parse().manifests();
        } catch (RegistryException.NotFound e) {
            return List.of();
        }
    }

    /** Keeps the tag up after a manifest with a subject was stored, unless the registry did it itself. */
    static void afterPut(OciClient client, OciRepository repository, RawManifest manifest, boolean indexed) {
        boolean manifestType = MediaTypes.isManifest(manifest.mediaType()) && !MediaTypes.isIndex(manifest.mediaType());
        if (indexed || !manifestType) {
            return;
        }
        Manifest parsed = manifest.parse();
        Optional<Descriptor> subject = parsed.subject();
        if (subject.isEmpty()) {
            return;
        }
        List<Descriptor> all = new ArrayList<>(
                OciClient.without(fromTag(client, repository, subject.get().digest()), manifest.digest()));
        Descriptor plain = manifest.descriptor();
        all.add(new Descriptor(
                plain.mediaType(),
                plain.digest(),
                plain.size(),
                parsed.annotations(),
                Optional.empty(),
                parsed.artifactType().or(() -> parsed.config().map(Descriptor::mediaType))));
        RawManifest index = Manifest.index(all, Map.of()).toRaw();
        client.putManifest(repository.tag(tag(subject.get().digest())), index);
    }

    private static String tag(Digest subject) {
        return subject.algorithm() + "-" + subject.hex();
    }
}
