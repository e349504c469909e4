package io.github.bundle4j.image;

import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** Fetches the images that others build on. One for each build of an image; not thread-safe. */
final class BaseImages {
    /** Deflate packs runs up to a thousandfold; real layers stay far below a hundred. */
    private static final long MAX_RATIO = 100;

    private static final long ALWAYS_ALLOWED = 1L << 30;

    private final String image;
    private final BaseDescriptions descriptions;
    private final Workspace workspace;
    private final Map<String, LoadedImage> loaded = new HashMap<>();

    BaseImages(String image, BaseDescriptions descriptions, Workspace workspace) {
        this.image = image;
        this.descriptions = descriptions;
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

    /** What registries say about an image, without reading its files. */
    BaseDescriptions.Description describe(String reference, Descriptor.Platform platform) {
        return descriptions.describe(reference, platform);
    }

    private LoadedImage fetch(String text, Descriptor.Platform platform) {
        BaseDescriptions.Description described = describe(text, platform);
        RootFs fs = new RootFs();
        try {
            for (Descriptor layer : described.manifest().layers()) {
                index(text, described.store(), layer, fs);
            }
        } catch (IOException e) {
            throw new ImageException.UnusableBase(image, text, "a layer cannot be read", e);
        }
        return new LoadedImage(text, described.config(), described.layers(), fs);
    }

    private void index(String text, ArtifactStore store, Descriptor layer, RootFs fs) throws IOException {
        long maxBytes = Math.max(ALWAYS_ALLOWED, layer.size() * MAX_RATIO);
        var indexer = new LayerIndexer(image, layer.digest().toString(), workspace.fresh("base"), maxBytes);
        try (InputStream blob = store.blob(layer)) {
            indexer.apply(Decompression.of(blob), fs);
            // To the end, so that the digest of the whole blob is checked.
            blob.transferTo(OutputStream.nullOutputStream());
        } catch (RegistryException.NotFound e) {
            throw new ImageException.UnusableBase(
                    image,
                    text,
                    BaseDescriptions.FOREIGN.containsKey(layer.mediaType())
                            ? "its layer " + layer.digest() + " is kept outside of registries; push the image to a"
                                    + " registry of yours together with such layers, and start from that"
                            : "its registry does not have its layer " + layer.digest(),
                    e);
        }
    }
}
