package io.github.bundle4j.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Git's ids of contents. */
final class BlobHash {
    private BlobHash() {}

    static String of(byte[] content) {
        MessageDigest sha1 = start(content.length);
        return HexFormat.of().formatHex(sha1.digest(content));
    }

    static MessageDigest start(long size) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
            return sha1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
