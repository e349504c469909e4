package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fetches the images that others build on. One for each build of an image; not thread-safe. */
final class BaseImages {
    private static final int MAX_CONFIG = 8 << 20;
    /** Deflate packs runs up to a thousandfold; real layers stay far below a hundred. */
    private static final long MAX_RATIO = 100;

    private static final long ALWAYS_ALLOWED = 1L << 30;

    /** Layers that once might not be given to others; the specification has since dropped the difference. */
    private static final Map<String, String> FOREIGN = Map.of(
            "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", MediaTypes.OCI_LAYER_GZIP,
            "application/vnd.docker.image.rootfs.foreign.diff.tar", MediaTypes.OCI_LAYER,
            "application/vnd.oci.image.layer.nondistributable.v1.tar", MediaTypes.OCI_LAYER,
            "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", MediaTypes.OCI_LAYER_GZIP,
            "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd", MediaTypes.OCI_LAYER_ZSTD);

    private final String image;
    private final OciClient client;
    private final Workspace workspace;
    private final Map<String, LoadedImage> loaded = new HashMap<>();

    BaseImages(String image, OciClient client, Workspace workspace) {
        this.image = image;
        this.client = client;
        this.workspace = workspace;
    }

    LoadedImage load(String reference, Descriptor.Platform platform) {
        String key = platform + " " + reference;
        LoadedImage known = loaded.get(key);
        if (known == null) {
            known = fetch(reference, platform);
            loaded.put(key, known);
        }
        return known;
    }

    /** The layers alone, without reading them. */
    List<PackedLayer.OfBase> layers(String text, Descriptor.Platform platform) {
        OciReference reference = reference(text);
        return described(text, reference.repository(), manifest(reference, text, platform))
                .layers();
    }

    private OciReference reference(String text) {
        try {
            return OciReference.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ImageException.UnusableBase(image, text, "this is not an image reference", e);
        }
    }

    private LoadedImage fetch(String text, Descriptor.Platform platform) {
        OciReference reference = reference(text);
        try {
            Manifest manifest = manifest(reference, text, platform);
            LoadedImage described = described(text, reference.repository(), manifest);
            RootFs fs = new RootFs();
            for (Descriptor layer : manifest.layers()) {
                index(text, reference.repository(), layer, fs);
            }
            return new LoadedImage(text, described.config(), described.layers(), fs);
        } catch (RegistryException.NotFound e) {
            throw new ImageException.UnusableBase(
                    image, text, "there is no such image; check its name and tag, and that you may read it", e);
        } catch (IOException e) {
            throw new ImageException.UnusableBase(image, text, "a layer cannot be read", e);
        }
    }

    private LoadedImage described(String text, OciRepository repository, Manifest manifest) {
        Descriptor configDescriptor =
                manifest.config().orElseThrow(() -> unusable(text, "it has no configuration; is it an image?"));
        Map<String, Object> config = config(text, client.blobBytes(repository, configDescriptor, MAX_CONFIG));
        List<Digest> diffIds = diffIds(text, config);
        if (diffIds.size() != manifest.layers().size()) {
            throw unusable(
                    text,
                    "its configuration speaks of " + diffIds.size() + " layers, its manifest of "
                            + manifest.layers().size());
        }
        List<PackedLayer.OfBase> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            layers.add(new PackedLayer.OfBase(ociType(text, manifest.layers().get(i)), diffIds.get(i), repository));
        }
        return new LoadedImage(text, config, layers, new RootFs());
    }

    private Manifest manifest(OciReference reference, String text, Descriptor.Platform platform) {
        Manifest manifest = client.manifest(reference).parse();
        for (int depth = 0; MediaTypes.isIndex(manifest.mediaType()); depth++) {
            if (depth > 3) {
                throw unusable(text, "its indexes are nested too deeply");
            }
            Descriptor chosen = choose(manifest.manifests(), platform)
                    .orElseThrow(() -> unusable(text, "it has no image for " + platform));
            manifest = client.manifest(reference.repository().digest(chosen.digest()))
                    .parse();
        }
        return manifest;
    }

    private static java.util.Optional<Descriptor> choose(List<Descriptor> manifests, Descriptor.Platform wanted) {
        java.util.Optional<Descriptor> exact = manifests.stream()
                .filter(m -> m.platform().filter(wanted::equals).isPresent())
                .findFirst();
        return exact.or(() -> manifests.stream()
                .filter(m -> m.platform()
                        .filter(p -> p.os().equals(wanted.os())
                                && p.architecture().equals(wanted.architecture())
                                && (wanted.variant().isEmpty() || isDefaultVariant(wanted)))
                        .isPresent())
                .findFirst());
    }

    /** For arm64 the variant v8 is as good as none. */
    private static boolean isDefaultVariant(Descriptor.Platform platform) {
        return platform.architecture().equals("arm64")
                && platform.variant().filter("v8"::equals).isPresent();
    }

    private void index(String text, OciRepository repository, Descriptor layer, RootFs fs) throws IOException {
        long maxBytes = Math.max(ALWAYS_ALLOWED, layer.size() * MAX_RATIO);
        var indexer = new LayerIndexer(image, layer.digest().toString(), workspace.fresh("base"), maxBytes);
        try (InputStream blob = client.blob(repository, layer)) {
            indexer.apply(Decompression.of(blob), fs);
            // To the end, so that the digest of the whole blob is checked.
            blob.transferTo(OutputStream.nullOutputStream());
        } catch (RegistryException.NotFound e) {
            throw new ImageException.UnusableBase(
                    image,
                    text,
                    FOREIGN.containsKey(layer.mediaType())
                            ? "its layer " + layer.digest() + " is kept outside of registries; push the image to a"
                                    + " registry of yours together with such layers, and start from that"
                            : "its registry does not have its layer " + layer.digest(),
                    e);
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
            if (config.get("rootfs") instanceof Map<?, ?> rootfs && rootfs.get("diff_ids") instanceof List<?> ids) {
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
