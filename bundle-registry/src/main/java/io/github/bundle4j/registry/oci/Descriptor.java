package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What points to content, as the OCI image specification defines it. Immutable and thread-safe.
 *
 * @param mediaType type of the content
 * @param digest its digest
 * @param size its length in bytes
 * @param annotations free data, sorted by key
 * @param platform for which machine, if the descriptor says so
 * @param artifactType what the manifest pointed to is about, if the descriptor says so
 */
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        Map<String, String> annotations,
        Optional<Platform> platform,
        Optional<String> artifactType) {
    /**
     * Checks and copies.
     *
     * @param mediaType see above
     * @param digest see above
     * @param size see above
     * @param annotations see above
     * @param platform see above
     * @param artifactType see above
     * @throws IllegalArgumentException if the size is negative
     */
    public Descriptor {
        if (size < 0) {
            throw new IllegalArgumentException("negative size of " + digest);
        }
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    /**
     * A plain descriptor.
     *
     * @param mediaType type of the content
     * @param digest its digest
     * @param size its length in bytes
     * @return the descriptor
     */
    public static Descriptor of(String mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, Map.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Describes bytes.
     *
     * @param mediaType type of the content
     * @param content the bytes
     * @return the descriptor
     */
    public static Descriptor of(String mediaType, byte[] content) {
        return of(mediaType, Digest.sha256(content), content.length);
    }

    /**
     * With a platform.
     *
     * @param newPlatform the platform
     * @return a copy
     */
    public Descriptor withPlatform(Platform newPlatform) {
        return new Descriptor(mediaType, digest, size, annotations, Optional.of(newPlatform), artifactType);
    }

    /**
     * With other annotations.
     *
     * @param newAnnotations all of them
     * @return a copy
     */
    public Descriptor withAnnotations(Map<String, String> newAnnotations) {
        return new Descriptor(mediaType, digest, size, newAnnotations, platform, artifactType);
    }

    /**
     * As a JSON object, ready for {@link io.github.bundle4j.goyaml.Json#write(Object)}.
     *
     * @return the object; absent parts are left out
     */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!annotations.isEmpty()) {
            json.put("annotations", new LinkedHashMap<>(annotations));
        }
        artifactType.ifPresent(type -> json.put("artifactType", type));
        json.put("digest", digest.toString());
        json.put("mediaType", mediaType);
        platform.ifPresent(p -> json.put("platform", p.toJson()));
        json.put("size", size);
        return json;
    }

    /**
     * A machine, as image indexes name it.
     *
     * @param os operating system, {@code linux}
     * @param architecture processor in Go's names, {@code amd64}
     * @param variant of the processor, {@code v7}
     */
    public record Platform(String os, String architecture, Optional<String> variant) {
        /**
         * Reads {@code os/architecture[/variant]}.
         *
         * @param text the text
         * @return the platform
         * @throws IllegalArgumentException if it has another form
         */
        public static Platform parse(String text) {
            String[] parts = text.split("/", -1);
            if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
                throw new IllegalArgumentException("not of the form os/architecture[/variant]: " + text);
            }
            return new Platform(parts[0], parts[1], parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
        }

        Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("architecture", architecture);
            json.put("os", os);
            variant.ifPresent(v -> json.put("variant", v));
            return json;
        }

        /** The text form, {@code os/architecture[/variant]}. */
        @Override
        public String toString() {
            return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
        }
    }
}
