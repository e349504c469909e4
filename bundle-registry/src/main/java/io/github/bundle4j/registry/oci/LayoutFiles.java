package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** What folders and files in the image layout have in common. */
final class LayoutFiles {
    /** How the names of files begin that are not whole. */
    static final String PART = ".part-";

    private static final int BUFFER = 128 * 1024;

    private LayoutFiles() {}

    /** Writes what a file will hold. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static RawManifest manifest(InputStream in, String place, Digest digest) throws IOException {
        byte[] bytes = in.readNBytes(RawManifest.MAX_SIZE + 1);
        if (bytes.length > RawManifest.MAX_SIZE) {
            throw LimitExceededException.fixed(place, "maximum manifest size in bytes", RawManifest.MAX_SIZE);
        }
        Digest actual = Hashes.of(bytes, digest);
        if (!actual.equals(digest)) {
            throw Hashes.mismatch(place, digest, actual);
        }
        return RawManifest.checked(ManifestReader.mediaTypeOf(bytes), bytes, digest);
    }

    /** Lets a file appear under its name when it is whole, readable for whoever may read what this process writes. */
    static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(PART + UUID.randomUUID());
        try {
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
                content.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Copies to the end, or until the thread is interrupted, which the JDK's own streams of files do not heed.
     *
     * @return how many bytes there were
     */
    static long copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new ClosedByInterruptException();
            }
            out.write(buffer, 0, n);
            copied += n;
        }
        return copied;
    }

    static BundleException failure(String place, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return new CancelledException("reading or writing " + place);
        }
        return new RegistryException.LocalFailure(
                place + " cannot be read or written: " + cause.getMessage(), place, cause);
    }
}
