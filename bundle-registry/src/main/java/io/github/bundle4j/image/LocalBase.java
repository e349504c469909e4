package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.registry.oci.ArtifactStore;

/**
 * An image that is not taken from the registry that its reference names.
 *
 * @param store where it is
 * @param digest its manifest or index
 */
record LocalBase(ArtifactStore store, Digest digest) {}
