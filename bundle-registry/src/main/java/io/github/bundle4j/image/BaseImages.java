package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.RegistryException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Fetches the images that others build on. Every layer of one that is loaded is read, and has to be what the configuration
 * says it unpacks to; those of one that is only described are not. One for each build of an image; not thread-safe.
 */
final class BaseImages {
    /** Deflate packs runs up to a thousandfold; real layers stay far below a hundred. */
    private static final long MAX_RATIO = 100;

    private static final long ALWAYS_ALLOWED = 1L << 30;
    private static final int BUFFER = 1 << 16;

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
            for (int i = 0; i < described.layers().size(); i++) {
                Descriptor layer = described.manifest().layers().get(i);
                index(text, described.store(), layer, described.layers().get(i).diffId(), fs);
            }
        } catch (IOException e) {
            throw new ImageException.UnusableBase(image, text, "a layer cannot be read", e);
        }
        fs.addUnlistedFolders();
        return new LoadedImage(text, described.config(), described.layers(), fs);
    }

    private void index(String text, ArtifactStore store, Descriptor layer, Digest diffId, RootFs fs)
            throws IOException {
        long maxBytes = Math.max(ALWAYS_ALLOWED, layer.size() * MAX_RATIO);
        var indexer = new LayerIndexer(image, layer.digest().toString(), workspace.fresh("base"), maxBytes);
        try (InputStream blob = store.blob(layer)) {
            var unpacked = new UnpackedLayer(Decompression.of(blob), diffId);
            indexer.apply(new BufferedInputStream(unpacked, BUFFER), fs);
            Digest actual = unpacked.finish(layer.digest().toString(), maxBytes);
            // To the end, so that the digest of the whole blob is checked.
            blob.transferTo(OutputStream.nullOutputStream());
            if (!actual.equals(diffId)) {
                throw new ImageException.UnusableBase(
                        image,
                        text,
                        "its layer " + layer.digest() + " unpacks to " + actual + ", and its configuration says "
                                + diffId + "; programs that check this refuse the image: build it anew, or use another",
                        null);
            }
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
