package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A manifest or index as exact bytes, so that its digest never changes on the way. Immutable and thread-safe. */
public final class RawManifest {
    /** No registry has to accept a larger manifest, and this client reads none: 4 MiB. */
    public static final int MAX_SIZE = 4 * 1024 * 1024;

    private final String mediaType;
    private final byte[] bytes;
    private final Digest digest;

    private RawManifest(String mediaType, byte[] bytes, Digest digest) {
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.digest = digest;
    }

    /**
     * Wraps bytes.
     *
     * @param mediaType their type
     * @param bytes the document
     * @return the manifest; its digest is SHA-256
     */
    public static RawManifest of(String mediaType, byte[] bytes) {
        byte[] copy = bytes.clone();
        return new RawManifest(mediaType, copy, Digest.sha256(copy));
    }

    /** Wraps bytes that were asked for, and are checked, by a digest of any algorithm. */
    static RawManifest checked(String mediaType, byte[] bytes, Digest digest) {
        return new RawManifest(mediaType, bytes, digest);
    }

    /**
     * The type of the document.
     *
     * @return a media type
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The document.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The document as text.
     *
     * @return JSON
     */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The digest by which it is addressed.
     *
     * @return SHA-256, unless it was asked for by a digest of another algorithm
     */
    public Digest digest() {
        return digest;
    }

    /**
     * Its descriptor.
     *
     * @return type, digest and size
     */
    public Descriptor descriptor() {
        return Descriptor.of(mediaType, digest, bytes.length);
    }

    /**
     * Reads its structure.
     *
     * @return the parsed document
     * @throws RegistryException.Malformed if it is no manifest or index
     */
    public Manifest parse() {
        return ManifestReader.read(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawManifest that
                && mediaType.equals(that.mediaType)
                && digest.equals(that.digest)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return mediaType + " " + digest;
    }
}
