package io.github.bundle4j.registry;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.registry.oci.OciReference;

/**
 * A bundle in a registry. Immutable and thread-safe.
 *
 * @param reference repository, tag and digest
 * @param bundle what is there; its name is the last component of the repository
 * @param uploadedBlobs how many blobs were sent; 0 if the registry had them
 * @param existed whether the registry had this very bundle under this tag: then nothing was sent at all
 */
public record PublishedBundle(OciReference reference, Bundle bundle, int uploadedBlobs, boolean existed) {
    /**
     * The digest of the manifest: the identity of the artifact.
     *
     * @return the digest
     */
    public Digest digest() {
        return reference.digest().orElseThrow();
    }
}
