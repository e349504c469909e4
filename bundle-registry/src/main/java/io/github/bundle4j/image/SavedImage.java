package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.OciArchive;
import io.github.bundle4j.registry.oci.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The first image in a file that {@code docker save} or its like wrote. Good as long as the file is there. */
final class SavedImage {
    private static final int MAX_CONFIG = 8 << 20;

    private final OciArchive archive;
    private final Map<String, Object> config = new TreeMap<>();
    private final List<Descriptor> layers;
    private final List<Digest> diffIds;

    private SavedImage(OciArchive archive) {
        this.archive = archive;
        Manifest manifest = archive.manifests().stream()
                .findFirst()
                .map(image -> archive.manifest(image.digest()).parse())
                .orElseThrow(() -> new IllegalArgumentException("it holds no image"));
        layers = manifest.layers();
        byte[] json = archive.blobBytes(manifest.config().orElseThrow(), MAX_CONFIG);
        if (Json.parse(new String(json, StandardCharsets.UTF_8)) instanceof Map<?, ?> all) {
            all.forEach((key, value) -> {
                if (value != null) {
                    config.put(String.valueOf(key), value);
                }
            });
        }
        diffIds = config.get("rootfs") instanceof Map<?, ?> rootfs && rootfs.get("diff_ids") instanceof List<?> ids
                ? ids.stream().map(String::valueOf).map(Digest::parse).toList()
                : List.of();
        if (diffIds.size() != layers.size()) {
            throw new IllegalArgumentException(
                    "it has " + layers.size() + " layers, but its configuration " + diffIds.size());
        }
    }

    static SavedImage in(Path file, String image) {
        try {
            return new SavedImage(OciArchive.openDockerSave(file));
        } catch (RegistryException | DocumentException | IllegalArgumentException e) {
            throw new ImageException(image, "the back end wrote an archive that cannot be read: " + e.getMessage(), e);
        }
    }

    Map<String, Object> config() {
        return config;
    }

    List<Digest> diffIds() {
        return diffIds;
    }

    /** In bytes, as it lies in the file. */
    long layerSize(int index) {
        return layers.get(index).size();
    }

    /** The uncompressed layer. */
    InputStream layer(int index) throws IOException {
        return Decompression.of(archive.blob(layers.get(index)));
    }
}
