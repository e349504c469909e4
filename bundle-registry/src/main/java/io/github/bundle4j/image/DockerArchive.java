package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the file that {@code docker save} and its like write. */
final class DockerArchive {
    private static final int MAX_DOCUMENT = 8 << 20;

    private final String image;
    private final RootFs files = new RootFs();
    private final Map<String, Object> config = new TreeMap<>();
    private final List<FileNode> layers = new ArrayList<>();
    private final List<Digest> diffIds = new ArrayList<>();

    DockerArchive(String image, Path archive, Workspace workspace) throws IOException {
        this.image = image;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
            new LayerIndexer(image, "archive", workspace.fresh("archive"), Long.MAX_VALUE / 2).apply(in, files);
        }
        try {
            read();
        } catch (DocumentException | IllegalArgumentException | NullPointerException | ClassCastException e) {
            throw new ImageException(image, "the back end wrote an archive that cannot be read: " + e.getMessage(), e);
        }
    }

    Map<String, Object> config() {
        return config;
    }

    List<Digest> diffIds() {
        return diffIds;
    }

    long layerSize(int index) {
        return layers.get(index).size();
    }

    /** The uncompressed layer. */
    InputStream layer(int index) throws IOException {
        return Decompression.of(layers.get(index).content().open());
    }

    private void read() throws IOException {
        Object first = list(document("manifest.json")).get(0);
        Map<?, ?> manifest = (Map<?, ?>) first;
        map(document(text(manifest.get("Config")))).forEach((key, value) -> {
            if (value != null) {
                config.put(String.valueOf(key), value);
            }
        });
        for (Object layer : list(manifest.get("Layers"))) {
            layers.add(file(text(layer)));
        }
        for (Object id : list(map(config.get("rootfs")).get("diff_ids"))) {
            diffIds.add(Digest.parse(text(id)));
        }
        if (diffIds.size() != layers.size()) {
            throw new IllegalArgumentException(
                    "it has " + layers.size() + " layers, but its configuration " + diffIds.size());
        }
    }

    private @Nullable Object document(String path) throws IOException {
        try (InputStream in = file(path).content().open()) {
            return Json.parse(new String(in.readNBytes(MAX_DOCUMENT), StandardCharsets.UTF_8));
        }
    }

    private FileNode file(String path) {
        return files.find(files.resolve(path))
                .map(files::content)
                .orElseThrow(() -> new ImageException(image, "the back end's archive has no " + path, null));
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) java.util.Objects.requireNonNull(value);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) java.util.Objects.requireNonNull(value);
    }

    private static String text(@Nullable Object value) {
        return (String) java.util.Objects.requireNonNull(value);
    }
}
