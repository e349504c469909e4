package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.registry.oci.RawManifest;
import io.github.bundle4j.registry.oci.RegistryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what registries say about the images that others build on, and none of their files. Thread-safe. */
final class BaseDescriptions {
    private static final int MAX_CONFIG = 8 << 20;

    /** Layers that once might not be given to others; the specification has since dropped the difference. */
    static final Map<String, String> FOREIGN = Map.of(
            "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", MediaTypes.OCI_LAYER_GZIP,
            "application/vnd.docker.image.rootfs.foreign.diff.tar", MediaTypes.OCI_LAYER,
            "application/vnd.oci.image.layer.nondistributable.v1.tar", MediaTypes.OCI_LAYER,
            "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", MediaTypes.OCI_LAYER_GZIP,
            "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd", MediaTypes.OCI_LAYER_ZSTD);

    private final String image;
    private final OciClient client;
    private final Map<String, LocalBase> local;

    /**
     * For one image.
     *
     * @param local bases that are elsewhere than in registries, by reference
     */
    BaseDescriptions(String image, OciClient client, Map<String, LocalBase> local) {
        this.image = image;
        this.client = client;
        this.local = local;
    }

    /**
     * An image as its manifest and configuration have it.
     *
     * @param store where its blobs are
     * @param manifest its manifest
     * @param config its configuration document
     * @param layers its layers from the bottom
     */
    record Description(
            ArtifactStore store, Manifest manifest, Map<String, Object> config, List<PackedLayer.OfBase> layers) {}

    Description describe(String text, Descriptor.Platform platform) {
        LocalBase known = local.get(text);
        try {
            if (known != null) {
                return described(text, platform, known.store(), known.store().manifest(known.digest()));
            }
            OciReference reference = reference(text);
            return described(text, platform, client.store(reference.repository()), client.manifest(reference));
        } catch (RegistryException.NotFound e) {
            throw new ImageException.UnusableBase(
                    image, text, "there is no such image; check its name and tag, and that you may read it", e);
        }
    }

    private OciReference reference(String text) {
        try {
            return OciReference.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ImageException.UnusableBase(image, text, "this is not an image reference", e);
        }
    }

    private Description described(String text, Descriptor.Platform platform, ArtifactStore store, RawManifest raw) {
        Manifest manifest = manifest(store, raw, text, platform);
        Descriptor configDescriptor =
                manifest.config().orElseThrow(() -> unusable(text, "it has no configuration; is it an image?"));
        Map<String, Object> config = config(text, store.blobBytes(configDescriptor, MAX_CONFIG));
        List<Digest> diffIds = diffIds(text, config);
        if (diffIds.size() != manifest.layers().size()) {
            throw unusable(
                    text,
                    "its configuration speaks of " + diffIds.size() + " layers, its manifest of "
                            + manifest.layers().size());
        }
        List<PackedLayer.OfBase> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            layers.add(new PackedLayer.OfBase(ociType(text, manifest.layers().get(i)), diffIds.get(i), store));
        }
        return new Description(store, manifest, config, layers);
    }

    private Manifest manifest(ArtifactStore store, RawManifest raw, String text, Descriptor.Platform platform) {
        Manifest manifest = raw.parse();
        for (int depth = 0; MediaTypes.isIndex(manifest.mediaType()); depth++) {
            if (depth > 3) {
                throw unusable(text, "its indexes are nested too deeply");
            }
            List<Descriptor> images = manifest.manifests();
            Descriptor chosen = choose(images, platform)
                    .orElseThrow(() ->
                            unusable(text, "it has no image for " + platform + "; it is for " + platforms(images)));
            manifest = store.manifest(chosen.digest()).parse();
        }
        return manifest;
    }

    private static Optional<Descriptor> choose(List<Descriptor> manifests, Descriptor.Platform wanted) {
        for (Descriptor.Platform fitting : Platforms.running(wanted)) {
            for (Descriptor manifest : manifests) {
                if (platform(manifest).filter(fitting::equals).isPresent()) {
                    return Optional.of(manifest);
                }
            }
        }
        return Optional.empty();
    }

    private static String platforms(List<Descriptor> manifests) {
        return manifests.stream()
                .limit(50)
                .map(manifest -> manifest.platform().map(String::valueOf).orElse("no platform"))
                .collect(Collectors.joining(", "));
    }

    private static Optional<Descriptor.Platform> platform(Descriptor manifest) {
        try {
            return manifest.platform().map(platform -> Platforms.parse(platform.toString()));
        } catch (IllegalArgumentException nameless) {
            return Optional.empty();
        }
    }

    /** The manifest that is written is an OCI one, so Docker's names for the same formats are translated. */
    private Descriptor ociType(String text, Descriptor layer) {
        String type = switch (layer.mediaType()) {
            case MediaTypes.OCI_LAYER, MediaTypes.OCI_LAYER_GZIP, MediaTypes.OCI_LAYER_ZSTD -> layer.mediaType();
            case MediaTypes.DOCKER_LAYER_GZIP -> MediaTypes.OCI_LAYER_GZIP;
            case "application/vnd.docker.image.rootfs.diff.tar" -> MediaTypes.OCI_LAYER;
            case "application/vnd.docker.image.rootfs.diff.tar.zstd" -> MediaTypes.OCI_LAYER_ZSTD;
            default -> {
                String foreign = FOREIGN.get(layer.mediaType());
                if (foreign == null) {
                    throw unusable(
                            text,
                            "its layer " + layer.digest() + " has the type " + layer.mediaType()
                                    + ", which cannot be handed on");
                }
                yield foreign;
            }
        };
        return Descriptor.of(type, layer.digest(), layer.size());
    }

    private Map<String, Object> config(String text, byte[] json) {
        try {
            if (Json.parse(new String(json, StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
                Map<String, Object> result = new HashMap<>();
                map.forEach((key, value) -> {
                    if (value != null) {
                        result.put(String.valueOf(key), value);
                    }
                });
                return result;
            }
        } catch (DocumentException e) {
            throw new ImageException.UnusableBase(image, text, "its configuration is not JSON", e);
        }
        throw unusable(text, "its configuration is not an object");
    }

    private List<Digest> diffIds(String text, Map<String, Object> config) {
        try {
            if (config.get("rootfs") instanceof Map<?, ?> rootfs && rootfs.containsKey("diff_ids")) {
                // What has no layers may have null for their list.
                List<?> ids = rootfs.get("diff_ids") instanceof List<?> list ? list : List.of();
                return ids.stream().map(String::valueOf).map(Digest::parse).toList();
            }
        } catch (IllegalArgumentException e) {
            throw new ImageException.UnusableBase(image, text, "its configuration has a malformed digest", e);
        }
        throw unusable(text, "its configuration has no rootfs; is it an image?");
    }

    private ImageException.UnusableBase unusable(String text, String problem) {
        return new ImageException.UnusableBase(image, text, problem, null);
    }
}
