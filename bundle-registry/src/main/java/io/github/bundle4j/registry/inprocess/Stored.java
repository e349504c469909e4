package io.github.bundle4j.registry.inprocess;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.goyaml.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A manifest as it was pushed, with what it points to. */
final class Stored {
    private final String mediaType;
    private final byte[] bytes;
    private final Digest digest;
    private final List<Digest> blobs;
    private final List<Digest> manifests;
    private final Optional<Digest> subject;
    private final Map<String, Object> descriptor;

    private Stored(
            String mediaType,
            byte[] bytes,
            Digest digest,
            List<Digest> blobs,
            List<Digest> manifests,
            Optional<Digest> subject,
            Map<String, Object> descriptor) {
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.digest = digest;
        this.blobs = blobs;
        this.manifests = manifests;
        this.subject = subject;
        this.descriptor = descriptor;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] bytes() {
        return bytes;
    }

    Digest digest() {
        return digest;
    }

    List<Digest> blobs() {
        return blobs;
    }

    List<Digest> manifests() {
        return manifests;
    }

    Optional<Digest> subject() {
        return subject;
    }

    Map<String, Object> descriptor() {
        return descriptor;
    }

    /** Reads a manifest; empty if it is none. */
    static Optional<Stored> of(String mediaType, byte[] bytes, Digest digest) {
        try {
            if (Json.parse(bytes) instanceof Map<?, ?> json) {
                List<Digest> blobs = new ArrayList<>();
                if (json.get("config") instanceof Map<?, ?> config) {
                    blobs.add(digestOf(config));
                }
                collect(json.get("layers"), blobs);
                List<Digest> manifests = new ArrayList<>();
                collect(json.get("manifests"), manifests);
                Optional<Digest> subject = json.get("subject") instanceof Map<?, ?> about
                        ? Optional.of(digestOf(about))
                        : Optional.empty();
                return Optional.of(new Stored(
                        mediaType,
                        bytes,
                        digest,
                        blobs,
                        manifests,
                        subject,
                        descriptor(mediaType, bytes, digest, json)));
            }
            return Optional.empty();
        } catch (BundleException | IllegalArgumentException e) {
            // Not a manifest, which is what the caller asks about.
            return Optional.empty();
        }
    }

    private static void collect(@Nullable Object list, List<Digest> into) {
        if (list instanceof List<?> items) {
            for (Object item : items) {
                if (!(item instanceof Map<?, ?> descriptor)) {
                    throw new IllegalArgumentException("not a descriptor");
                }
                into.add(digestOf(descriptor));
            }
        }
    }

    private static Digest digestOf(Map<?, ?> descriptor) {
        if (descriptor.get("digest") instanceof String text) {
            return Digest.parse(text);
        }
        throw new IllegalArgumentException("a descriptor without digest");
    }

    private static Map<String, Object> descriptor(String mediaType, byte[] bytes, Digest digest, Map<?, ?> json) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("mediaType", mediaType);
        descriptor.put("digest", digest.toString());
        descriptor.put("size", (long) bytes.length);
        if (json.get("artifactType") instanceof String type) {
            descriptor.put("artifactType", type);
        } else if (json.get("config") instanceof Map<?, ?> config && config.get("mediaType") instanceof String type) {
            descriptor.put("artifactType", type);
        }
        if (json.get("annotations") instanceof Map<?, ?> annotations) {
            descriptor.put("annotations", annotations);
        }
        return descriptor;
    }
}
