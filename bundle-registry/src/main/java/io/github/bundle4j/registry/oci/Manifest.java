package io.github.bundle4j.registry.oci;

import io.github.bundle4j.goyaml.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The structure of a manifest or index. Immutable and thread-safe.
 *
 * @param mediaType the document's type
 * @param config the configuration; empty for an index
 * @param layers the layers of a manifest, in order; empty for an index
 * @param manifests what an index points to, in order; empty for a manifest
 * @param annotations free data, sorted by key
 * @param subject the manifest this one is about
 * @param artifactType what kind of artifact it is, if it says so
 */
public record Manifest(
        String mediaType,
        Optional<Descriptor> config,
        List<Descriptor> layers,
        List<Descriptor> manifests,
        Map<String, String> annotations,
        Optional<Descriptor> subject,
        Optional<String> artifactType) {
    /**
     * Copies.
     *
     * @param mediaType see above
     * @param config see above
     * @param layers see above
     * @param manifests see above
     * @param annotations see above
     * @param subject see above
     * @param artifactType see above
     */
    public Manifest {
        layers = List.copyOf(layers);
        manifests = List.copyOf(manifests);
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    /**
     * An OCI image manifest.
     *
     * @param config the configuration
     * @param layers the layers, in order
     * @param annotations free data
     * @return the manifest
     */
    public static Manifest of(Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {
        return new Manifest(
                MediaTypes.OCI_MANIFEST,
                Optional.of(config),
                layers,
                List.of(),
                annotations,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * An OCI image index.
     *
     * @param manifests what it points to, in order
     * @param annotations free data
     * @return the index
     */
    public static Manifest index(List<Descriptor> manifests, Map<String, String> annotations) {
        return new Manifest(
                MediaTypes.OCI_INDEX,
                Optional.empty(),
                List.of(),
                manifests,
                annotations,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * An artifact about another manifest.
     *
     * @param about the manifest it is about
     * @param kind its artifact type
     * @return a copy
     */
    public Manifest withSubject(Descriptor about, String kind) {
        return new Manifest(mediaType, config, layers, manifests, annotations, Optional.of(about), Optional.of(kind));
    }

    /**
     * Everything the document points to that must be there before it: configuration and layers, or manifests.
     *
     * @return the descriptors, in order
     */
    public List<Descriptor> children() {
        List<Descriptor> all = blobs();
        all.addAll(manifests);
        return all;
    }

    /** Configuration and layers. */
    List<Descriptor> blobs() {
        List<Descriptor> all = new ArrayList<>();
        if (config.isPresent()) {
            all.add(config.get());
        }
        all.addAll(layers);
        return all;
    }

    /**
     * Writes it. The bytes are a function of the fields alone: compact JSON with sorted keys.
     *
     * @return the document
     */
    public RawManifest toRaw() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!annotations.isEmpty()) {
            json.put("annotations", new LinkedHashMap<>(annotations));
        }
        artifactType.ifPresent(type -> json.put("artifactType", type));
        config.ifPresent(c -> json.put("config", c.toJson()));
        if (MediaTypes.isIndex(mediaType)) {
            json.put("manifests", manifests.stream().map(Descriptor::toJson).toList());
        } else {
            json.put("layers", layers.stream().map(Descriptor::toJson).toList());
        }
        json.put("mediaType", mediaType);
        json.put("schemaVersion", 2L);
        subject.ifPresent(s -> json.put("subject", s.toJson()));
        return RawManifest.of(mediaType, Json.write(json).getBytes(StandardCharsets.UTF_8));
    }
}
