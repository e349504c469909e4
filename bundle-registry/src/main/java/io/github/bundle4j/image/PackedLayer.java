package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;

/** A layer of a finished image. */
sealed interface PackedLayer {
    Descriptor descriptor();

    Digest diffId();

    /** A layer of a base: it is where the base is. */
    record OfBase(Descriptor descriptor, Digest diffId, ArtifactStore store) implements PackedLayer {}

    /** A new layer: it is in a temporary file. */
    record New(Descriptor descriptor, Digest diffId, BlobSource blob) implements PackedLayer {}
}
