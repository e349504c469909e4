package io.github.bundle4j.image;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.archive.GzipWriter;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.MediaTypes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

/** Turns entries, or a tar stream, into a compressed layer in a temporary file. */
final class LayerPacker {
    /** Writes an uncompressed layer. */
    @FunctionalInterface
    interface TarContent {
        void writeTo(OutputStream out) throws IOException;
    }

    private final Workspace workspace;

    LayerPacker(Workspace workspace) {
        this.workspace = workspace;
    }

    PackedLayer.New pack(List<FileNode> entries) throws IOException {
        return pack(out -> {
            var tar = new LayerTarWriter(out);
            for (FileNode entry : entries) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancelledException("packing a layer");
                }
                tar.write(entry);
            }
            tar.finish();
        });
    }

    PackedLayer.New pack(TarContent content) throws IOException {
        Path file = workspace.fresh("layer");
        MessageDigest uncompressed = Digest.newSha256();
        MessageDigest compressed = Digest.newSha256();
        try (OutputStream disk = Files.newOutputStream(file);
                OutputStream hashed = new DigestOutputStream(disk, compressed);
                OutputStream buffered = new BufferedOutputStream(hashed, 1 << 16);
                OutputStream gzip = new GzipWriter(buffered);
                OutputStream tar = new BufferedOutputStream(new DigestOutputStream(gzip, uncompressed), 1 << 16)) {
            content.writeTo(tar);
        }
        long size = Files.size(file);
        Digest digest = Digest.ofSha256(compressed.digest());
        return new PackedLayer.New(
                Descriptor.of(MediaTypes.OCI_LAYER_GZIP, digest, size),
                Digest.ofSha256(uncompressed.digest()),
                BlobSource.of(digest, size, () -> Files.newInputStream(file)));
    }
}
