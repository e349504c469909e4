package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RawManifest;

/** Checks that whatever a tag points to is there, and right to the last bit. */
final class Completeness {
    private Completeness() {}

    static int check(InProcessRegistry server, String repository) {
        int tags = 0;
        try (Registry registry =
                Registry.at(server.address() + "/" + repository).plainHttp(true).build()) {
            for (String tag : server.tags(repository).keySet()) {
                check(registry, registry.repository().tag(tag));
                tags++;
            }
        }
        return tags;
    }

    private static void check(Registry registry, OciReference reference) {
        OciRepository repository = reference.repository();
        RawManifest manifest = registry.client().manifest(reference);
        for (Descriptor child : manifest.parse().children()) {
            if (MediaTypes.isManifest(child.mediaType())) {
                check(registry, repository.digest(child.digest()));
            } else {
                byte[] content = registry.client().blobBytes(repository, child, Integer.MAX_VALUE - 8);
                assertThat(content).hasSize((int) child.size());
            }
        }
    }
}
