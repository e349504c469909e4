package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;

/** What folders and files in the image layout have in common. */
final class LayoutFiles {
    private LayoutFiles() {}

    static RawManifest manifest(InputStream in, String place, Digest digest) throws IOException {
        byte[] bytes = in.readNBytes(RawManifest.MAX_SIZE + 1);
        if (bytes.length > RawManifest.MAX_SIZE) {
            throw new LimitExceededException(place, "maximum manifest size in bytes", RawManifest.MAX_SIZE);
        }
        Digest actual = Hashes.of(bytes, digest);
        if (!actual.equals(digest)) {
            throw Hashes.mismatch(place, digest, actual);
        }
        return RawManifest.checked(ManifestReader.mediaTypeOf(bytes), bytes, digest);
    }

    static RegistryException failure(String place, IOException cause) {
        return new RegistryException.LocalFailure(
                place + " cannot be read or written: " + cause.getMessage(), place, cause);
    }
}
