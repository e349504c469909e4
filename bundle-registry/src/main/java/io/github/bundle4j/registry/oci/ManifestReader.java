package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.goyaml.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads manifests, trusting nothing in them. */
final class ManifestReader {
    private static final int MAX_CHILDREN = 10_000;

    private ManifestReader() {}

    static Manifest read(RawManifest raw) {
        Object parsed;
        try {
            parsed = Json.parse(raw.bytes());
        } catch (BundleException e) {
            throw malformed(raw, "it is not JSON", e);
        }
        if (!(parsed instanceof Map<?, ?> json)) {
            throw malformed(raw, "it is not a JSON object", null);
        }
        try {
            return structure(raw, json);
        } catch (IllegalArgumentException e) {
            throw malformed(raw, e.getMessage(), e);
        }
    }

    /** The type an undeclared document has by its content, as the image specification advises. */
    static String mediaTypeOf(byte[] bytes) {
        try {
            if (Json.parse(bytes) instanceof Map<?, ?> json) {
                if (json.get("mediaType") instanceof String declared) {
                    return declared;
                }
                return json.get("manifests") instanceof List<?> ? MediaTypes.OCI_INDEX : MediaTypes.OCI_MANIFEST;
            }
        } catch (BundleException e) {
            // Not JSON: whoever parses it reports that with the reference at hand.
            return MediaTypes.OCI_MANIFEST;
        }
        return MediaTypes.OCI_MANIFEST;
    }

    /** Reads {@code {"manifests": […]}} of an index or of an answer about referrers. */
    static List<Descriptor> descriptors(@Nullable Object list) {
        if (list == null) {
            return List.of();
        }
        if (!(list instanceof List<?> items)) {
            throw new IllegalArgumentException("a list of descriptors is something else");
        }
        if (items.size() > MAX_CHILDREN) {
            throw new IllegalArgumentException("it points to more than " + MAX_CHILDREN + " pieces of content");
        }
        List<Descriptor> all = new ArrayList<>(items.size());
        for (Object item : items) {
            all.add(descriptor(item));
        }
        return all;
    }

    private static Manifest structure(RawManifest raw, Map<?, ?> json) {
        if (json.get("mediaType") instanceof String declared && !declared.equals(raw.mediaType())) {
            throw new IllegalArgumentException("it came as " + raw.mediaType() + " and calls itself " + declared);
        }
        if (!MediaTypes.isManifest(raw.mediaType())) {
            throw new IllegalArgumentException("its type " + raw.mediaType() + " is not supported");
        }
        boolean index = MediaTypes.isIndex(raw.mediaType());
        if (index && (json.get("config") != null || json.get("layers") != null)) {
            throw new IllegalArgumentException("it is an index and has parts of a manifest");
        }
        if (!index && json.get("manifests") != null) {
            throw new IllegalArgumentException("it is a manifest and has parts of an index");
        }
        if (!index && json.get("config") == null) {
            throw new IllegalArgumentException("it has no config");
        }
        return new Manifest(
                raw.mediaType(),
                optional(json.get("config")),
                descriptors(json.get("layers")),
                descriptors(json.get("manifests")),
                annotations(json.get("annotations")),
                optional(json.get("subject")),
                text(json.get("artifactType"), "an artifactType"));
    }

    private static Optional<Descriptor> optional(@Nullable Object json) {
        return json == null ? Optional.empty() : Optional.of(descriptor(json));
    }

    private static Descriptor descriptor(@Nullable Object item) {
        if (!(item instanceof Map<?, ?> json)) {
            throw new IllegalArgumentException("a descriptor is not a JSON object");
        }
        if (!(json.get("digest") instanceof String digest)
                || !(json.get("size") instanceof Long size)
                || !(json.get("mediaType") instanceof String mediaType)) {
            throw new IllegalArgumentException("a descriptor lacks mediaType, digest or size");
        }
        return new Descriptor(
                mediaType,
                Digest.parse(digest),
                size,
                annotations(json.get("annotations")),
                platform(json.get("platform")),
                text(json.get("artifactType"), "an artifactType"));
    }

    private static Optional<Descriptor.Platform> platform(@Nullable Object item) {
        if (!(item instanceof Map<?, ?> json)
                || !(json.get("os") instanceof String os)
                || !(json.get("architecture") instanceof String architecture)) {
            return Optional.empty();
        }
        return Optional.of(new Descriptor.Platform(os, architecture, text(json.get("variant"), "a variant")));
    }

    private static Map<String, String> annotations(@Nullable Object item) {
        Map<String, String> all = new TreeMap<>();
        if (item instanceof Map<?, ?> json) {
            json.forEach((key, value) ->
                    all.put(String.valueOf(key), text(value, "an annotation").orElse("")));
        }
        return all;
    }

    /** A text that may be absent, which an empty one is too. */
    private static Optional<String> text(@Nullable Object value, String what) {
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException(what + " is not a text");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static RegistryException malformed(RawManifest raw, @Nullable String why, @Nullable Throwable cause) {
        String start =
                raw.text().substring(0, Math.min(60, raw.text().length())).replaceAll("\\s+", " ");
        return new RegistryException.Malformed(
                "manifest " + raw.digest() + " cannot be used: " + why + " (it begins with \"" + start + "\")",
                RegistryException.Failure.of(raw.digest().toString()),
                cause);
    }
}
