package io.github.bundle4j;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A content digest as the OCI image specification writes it: {@code algorithm:hex}, for example
 * {@code sha256:e3b0c442…}. Immutable and thread-safe.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex the digest in lower-case hexadecimal, 64 or 128 characters
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the algorithm is unknown, or the text is not a digest of its length
     */
    public Digest {
        int length = switch (algorithm) {
            case "sha256" -> 64;
            case "sha512" -> 128;
            default -> throw new IllegalArgumentException("unsupported digest algorithm: " + algorithm);
        };
        if (hex.length() != length || !isHex(hex)) {
            throw new IllegalArgumentException("not a " + algorithm + " digest: " + hex);
        }
    }

    /**
     * Reads the text form.
     *
     * @param text {@code algorithm:hex}
     * @return the digest
     * @throws IllegalArgumentException if the text is not a digest
     */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a digest, an algorithm and a colon are missing: " + text);
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /**
     * The SHA-256 of some bytes.
     *
     * @param content the bytes
     * @return their digest
     */
    public static Digest sha256(byte[] content) {
        return ofSha256(newSha256().digest(content));
    }

    /**
     * Wraps the output of a SHA-256 computation.
     *
     * @param hash 32 bytes
     * @return the digest
     */
    public static Digest ofSha256(byte[] hash) {
        return new Digest("sha256", HexFormat.of().formatHex(hash));
    }

    /**
     * A new SHA-256 computation, for content that is streamed.
     *
     * @return an engine of the JDK
     */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * A new computation in this digest's algorithm, for content that is streamed.
     *
     * @return an engine of the JDK
     */
    public MessageDigest newEngine() {
        if (algorithm.equals("sha256")) {
            return newSha256();
        }
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    /**
     * The first twelve characters of the hexadecimal part, for people to read.
     *
     * @return a short text that identifies nothing by itself
     */
    public String shortHex() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(Digest other) {
        int byAlgorithm = algorithm.compareTo(other.algorithm);
        return byAlgorithm != 0 ? byAlgorithm : hex.compareTo(other.hex);
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    // Written out, because what a record has by itself is linked at run time: 40 ms in a fresh JVM.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that && hex.equals(that.hex) && algorithm.equals(that.algorithm);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    /** The text form, {@code algorithm:hex}. */
    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
