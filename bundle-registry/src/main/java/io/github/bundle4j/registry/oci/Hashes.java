package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Computes digests in the algorithm that another digest has. */
final class Hashes {
    private Hashes() {}

    static MessageDigest engine(Digest like) {
        return like.newEngine();
    }

    static Digest finish(MessageDigest engine, Digest like) {
        return new Digest(like.algorithm(), HexFormat.of().formatHex(engine.digest()));
    }

    static Digest of(byte[] content, Digest like) {
        MessageDigest engine = engine(like);
        engine.update(content);
        return finish(engine, like);
    }

    static RegistryException.DigestMismatch mismatch(String what, Digest expected, Digest actual) {
        return new RegistryException.DigestMismatch(
                what + ": the content is " + actual + " instead of " + expected
                        + "; it was damaged or exchanged on the way, do not use it",
                RegistryException.Failure.of(what),
                expected,
                actual);
    }
}
