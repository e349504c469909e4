package io.github.bundle4j.registry;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.Bundle;

/**
 * What copying a bundle came to. Immutable and thread-safe.
 *
 * @param bundle what is in the target now
 * @param digest the digest of its manifest there; the same as in the source unless it was relocated
 * @param copiedBlobs how many blobs were sent, those of images included
 * @param presentBlobs how many the target had, or took from another of its repositories
 * @param copiedBytes how much was sent, in bytes
 */
public record CopiedBundle(Bundle bundle, Digest digest, int copiedBlobs, int presentBlobs, long copiedBytes) {}
