package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.archive.FileStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Content to be uploaded: its digest and size are known before, and it can be read again when a connection breaks.
 */
public interface BlobSource {
    /**
     * The digest of the content.
     *
     * @return computed before the upload
     */
    Digest digest();

    /**
     * The length of the content.
     *
     * @return bytes
     */
    long size();

    /**
     * Begins to read, from the first byte, each time it is called.
     *
     * @return a stream that the caller closes
     * @throws IOException if the content cannot be read
     */
    InputStream open() throws IOException;

    /**
     * Bytes in memory.
     *
     * @param content the bytes; not copied, so the caller leaves them alone
     * @return the source
     */
    static BlobSource of(byte[] content) {
        return of(Digest.sha256(content), content.length, () -> new ByteArrayInputStream(content));
    }

    /**
     * A file, read once to compute its digest.
     *
     * @param file the file; it must not change until the upload is done
     * @return the source
     * @throws IOException if it cannot be read
     */
    static BlobSource of(Path file) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
                size += n;
            }
        }
        return of(Digest.ofSha256(sha256.digest()), size, () -> FileStream.of(file));
    }

    /**
     * Content whose digest and size are known.
     *
     * @param digest its digest
     * @param size its length in bytes
     * @param content opens it
     * @return the source
     */
    static BlobSource of(Digest digest, long size, Content content) {
        return new BlobSource() {
            @Override
            public Digest digest() {
                return digest;
            }

            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                return content.open();
            }
        };
    }

    /**
     * Reads everything into memory.
     *
     * @param limit the largest size that is accepted, in bytes
     * @return the bytes
     * @throws LimitExceededException if the content is larger
     * @throws IOException if it cannot be read
     */
    default byte[] readAll(int limit) throws IOException {
        if (size() > limit) {
            throw new LimitExceededException("blob " + digest(), "limit", limit);
        }
        try (InputStream in = open()) {
            byte[] content = in.readNBytes(limit + 1);
            if (content.length > limit) {
                throw new LimitExceededException("blob " + digest(), "limit", limit);
            }
            return content;
        }
    }

    /** Opens content. */
    @FunctionalInterface
    interface Content {
        /**
         * Begins to read from the first byte.
         *
         * @return a stream that the caller closes
         * @throws IOException if the content cannot be read
         */
        InputStream open() throws IOException;
    }
}
