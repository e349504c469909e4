package io.github.bundle4j.registry.inprocess;

import io.github.bundle4j.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A blob that is coming in. Used by one request after the other. */
final class UploadSession {
    private final String repository;
    private final Storage.Incoming incoming;
    private long lastChunk = Long.MAX_VALUE;

    UploadSession(String repository, Storage.Incoming incoming) {
        this.repository = repository;
        this.incoming = incoming;
    }

    String repository() {
        return repository;
    }

    synchronized long size() throws IOException {
        return incoming.size();
    }

    /** How large the last chunk was, in bytes; before the first there is nothing to complain about. */
    synchronized long lastChunk() {
        return lastChunk;
    }

    /** Takes what comes; what has come before a connection breaks stays. */
    synchronized void append(InputStream content, long limit) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = limit;
        try (OutputStream out = incoming.append()) {
            while (left > 0) {
                int n = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    break;
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
        lastChunk = limit - left;
    }

    /** Keeps the content if it is what the digest says; else forgets it and returns false. */
    synchronized boolean finish(Digest digest) throws IOException {
        MessageDigest hash = engine(digest);
        try (InputStream in = incoming.open()) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                hash.update(buffer, 0, n);
            }
        }
        if (HexFormat.of().formatHex(hash.digest()).equals(digest.hex())) {
            incoming.keepAs(digest);
            return true;
        }
        incoming.drop();
        return false;
    }

    synchronized void drop() throws IOException {
        incoming.drop();
    }

    private static MessageDigest engine(Digest digest) {
        try {
            return MessageDigest.getInstance(digest.algorithm().equals("sha512") ? "SHA-512" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256 and SHA-512", e);
        }
    }
}
