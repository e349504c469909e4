package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list of images that {@code docker save} writes and {@code docker load} reads, {@code manifest.json}. It names
 * configurations and layers and has no manifests, so these are made here, in the form in which Docker's tools push them.
 */
final class DockerSave {
    static final String FILE = "manifest.json";

    private static final int MAX_LAYERS = 1000;

    private final Path file;
    private final Map<String, TarIndex.Entry> entries;
    private final Map<TarIndex.Entry, Descriptor> layers = new HashMap<>();
    private final Map<Digest, TarIndex.Entry> blobs = new HashMap<>();
    private final Map<Digest, RawManifest> manifests = new LinkedHashMap<>();
    private LayoutIndex index = new LayoutIndex(List.of());

    private DockerSave(Path file, Map<String, TarIndex.Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** Reads the list, and every layer once, for its digest. */
    static DockerSave read(Path file, Map<String, TarIndex.Entry> entries) throws IOException {
        DockerSave archive = new DockerSave(file, entries);
        try {
            for (Object image : list(Json.parse(archive.document(FILE)))) {
                archive.add((Map<?, ?>) image);
            }
        } catch (DocumentException | ClassCastException | NullPointerException e) {
            throw new IOException("its " + FILE + " is not what docker save writes", e);
        }
        return archive;
    }

    /** Where contents lie, by their digests. */
    Map<Digest, TarIndex.Entry> blobs() {
        return blobs;
    }

    /** The manifests that were made. */
    Map<Digest, RawManifest> manifests() {
        return manifests;
    }

    /** The images by their names, {@code repository:tag}; an image without a name has none here. */
    LayoutIndex index() {
        return index;
    }

    /**
     * Writes the list for a layout.
     *
     * @param names for the digests of images, {@code repository:tag}
     */
    static byte[] write(OciLayout layout, Map<String, Digest> names) {
        List<Object> images = new ArrayList<>();
        names.forEach((name, digest) -> {
            Manifest manifest = forOneMachine(layout, layout.manifest(digest).parse(), 0);
            Map<String, Object> image = new LinkedHashMap<>();
            if (manifest.config().isEmpty()) {
                // An index of nothing: no image, which that list could name.
                return;
            }
            image.put("Config", path(manifest.config().get().digest()));
            image.put("RepoTags", List.of(name));
            image.put(
                    "Layers",
                    manifest.layers().stream()
                            .map(layer -> path(layer.digest()))
                            .toList());
            images.add(image);
        });
        return Json.write(images).getBytes(StandardCharsets.UTF_8);
    }

    /** The list knows no indexes: of several machines linux/amd64 is taken, or else the first. */
    private static Manifest forOneMachine(OciLayout layout, Manifest manifest, int depth) {
        if (!MediaTypes.isIndex(manifest.mediaType()) || manifest.manifests().isEmpty() || depth > 8) {
            return manifest;
        }
        Descriptor.Platform usual = Descriptor.Platform.parse("linux/amd64");
        Descriptor chosen = manifest.manifests().stream()
                .filter(m -> m.platform().filter(usual::equals).isPresent())
                .findFirst()
                .orElse(manifest.manifests().get(0));
        return forOneMachine(layout, layout.manifest(chosen.digest()).parse(), depth + 1);
    }

    private static String path(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    private void add(Map<?, ?> image) throws IOException {
        String name = text(image.get("Config"));
        byte[] config = document(name);
        Descriptor configuration = Descriptor.of(MediaTypes.DOCKER_CONFIG, config);
        blobs.put(configuration.digest(), entry(name));
        List<Descriptor> all = new ArrayList<>();
        List<?> names = list(image.get("Layers"));
        if (names.size() > MAX_LAYERS) {
            throw LimitExceededException.fixed(file.toString(), "maximum number of layers of an image", MAX_LAYERS);
        }
        for (Object each : names) {
            all.add(layer(entry(text(each))));
        }
        RawManifest manifest = manifest(configuration, all);
        manifests.put(manifest.digest(), manifest);
        List<?> tags = image.get("RepoTags") == null ? List.of() : list(image.get("RepoTags"));
        for (Object tag : tags) {
            index = index.with(manifest.descriptor(), Optional.of(text(tag)));
        }
        if (tags.isEmpty()) {
            index = index.with(manifest.descriptor(), Optional.empty());
        }
    }

    private Descriptor layer(TarIndex.Entry entry) throws IOException {
        Descriptor known = layers.get(entry);
        if (known != null) {
            return known;
        }
        Descriptor layer;
        try (InputStream in = TarIndex.open(file, entry)) {
            byte[] start = in.readNBytes(4);
            MessageDigest hash = Digest.newSha256();
            hash.update(start);
            byte[] buffer = new byte[128 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                hash.update(buffer, 0, n);
            }
            layer = Descriptor.of(mediaType(start), Digest.ofSha256(hash.digest()), entry.size());
        }
        layers.put(entry, layer);
        blobs.put(layer.digest(), entry);
        return layer;
    }

    private static String mediaType(byte[] start) {
        if (start.length >= 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            return MediaTypes.DOCKER_LAYER_GZIP;
        }
        boolean zstd = start.length == 4 && start[0] == 0x28 && (start[1] & 0xff) == 0xb5;
        return zstd ? MediaTypes.OCI_LAYER_ZSTD : MediaTypes.OCI_LAYER;
    }

    /**
     * Docker's form if all layers have one there, written as Docker's tools write it: an image that was pulled into an
     * archive by one of them gets its old digest back. Else the form of OCI.
     */
    private static RawManifest manifest(Descriptor config, List<Descriptor> layers) {
        boolean docker = layers.stream().allMatch(l -> l.mediaType().equals(MediaTypes.DOCKER_LAYER_GZIP));
        if (!docker) {
            Descriptor configuration = Descriptor.of(MediaTypes.OCI_CONFIG, config.digest(), config.size());
            List<Descriptor> oci = layers.stream()
                    .map(l -> l.mediaType().equals(MediaTypes.DOCKER_LAYER_GZIP)
                            ? Descriptor.of(MediaTypes.OCI_LAYER_GZIP, l.digest(), l.size())
                            : l)
                    .toList();
            return Manifest.of(configuration, oci, Map.of()).toRaw();
        }
        String json = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.DOCKER_MANIFEST + "\",\"config\":"
                + json(config) + ",\"layers\":["
                + String.join(",", layers.stream().map(DockerSave::json).toList()) + "]}";
        return RawManifest.of(MediaTypes.DOCKER_MANIFEST, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Descriptor content) {
        return "{\"mediaType\":\"" + content.mediaType() + "\",\"size\":" + content.size() + ",\"digest\":\""
                + content.digest() + "\"}";
    }

    private byte[] document(String name) throws IOException {
        TarIndex.Entry entry = entry(name);
        if (entry.size() > RawManifest.MAX_SIZE) {
            throw LimitExceededException.fixed(file + ": " + name, "maximum size in bytes", RawManifest.MAX_SIZE);
        }
        try (InputStream in = TarIndex.open(file, entry)) {
            return in.readAllBytes();
        }
    }

    private TarIndex.Entry entry(String name) throws IOException {
        TarIndex.Entry entry = entries.get(name);
        if (entry == null) {
            throw new IOException("it lacks " + name + ", which its " + FILE + " names");
        }
        return entry;
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }
}
