package io.github.bundle4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.OciReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Shows what an image of a registry consists of. */
final class ImageFiles implements AutoCloseable {
    private final Registry registry;
    private final Workspace workspace = Workspace.create(Optional.empty());

    ImageFiles(Registry registry) {
        this.registry = registry;
    }

    Manifest manifest(ImageReference image) {
        return registry.client().manifest(OciReference.parse(image.toString())).parse();
    }

    byte[] config(ImageReference image) {
        return registry.client()
                .blobBytes(registry.repository(), manifest(image).config().orElseThrow(), 1 << 20);
    }

    /** The files of all layers together. */
    List<String> of(ImageReference image) throws IOException {
        RootFs fs = new RootFs();
        for (Descriptor layer : manifest(image).layers()) {
            apply(layer, fs);
        }
        return describe(fs);
    }

    void apply(Descriptor layer, RootFs fs) throws IOException {
        try (InputStream in = Decompression.of(registry.client().blob(registry.repository(), layer))) {
            new LayerIndexer("test", "layer", workspace.fresh("test"), 1L << 32).apply(in, fs);
        }
    }

    static List<String> describe(RootFs fs) throws IOException {
        List<String> result = new java.util.ArrayList<>();
        for (FileNode node : fs.below("").values()) {
            result.add(describe(fs.content(node)));
        }
        return result;
    }

    private static String describe(FileNode node) throws IOException {
        String start = node.path() + " "
                + (node.isDirectory() ? "d" : node.kind() == FileNode.Kind.FILE ? "f" : "l") + " "
                + Integer.toOctalString(node.mode()) + " " + node.uid() + ":" + node.gid();
        if (node.isDirectory()) {
            return start;
        }
        if (node.kind() == FileNode.Kind.SYMLINK) {
            return start + " " + node.link();
        }
        try (InputStream in = node.content().open()) {
            return start + " " + (node.size() > 1000 ? node.size() + " bytes" : new String(in.readAllBytes(), UTF_8));
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
