package io.github.bundle4j.image;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.archive.FileStream;
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
import java.util.concurrent.Executor;

/** Turns entries, or a tar stream, into a compressed layer in a temporary file. */
final class LayerPacker {
    /** Writes an uncompressed layer. */
    @FunctionalInterface
    interface TarContent {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Layers larger than this are compressed quickly rather than well. A constant: digests depend on it. */
    private static final long LARGE = 32L << 20;

    /** More threads would only wait for the hashes, and each has a megabyte of its own. */
    private static final int MAX_WIDTH = 8;

    private final Workspace workspace;
    private final Executor executor;
    private final int width;

    /**
     * Makes a packer.
     *
     * @param executor what compresses beside the calling thread; the result does not depend on it
     */
    LayerPacker(Workspace workspace, Executor executor) {
        this.workspace = workspace;
        this.executor = executor;
        this.width = Math.min(MAX_WIDTH, Runtime.getRuntime().availableProcessors());
    }

    PackedLayer.New pack(List<FileNode> entries) throws IOException {
        return pack(entries.stream().mapToLong(FileNode::size).sum(), out -> {
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

    /**
     * Packs a tar stream.
     *
     * @param size how large its files are about, in bytes; a function of the content
     */
    PackedLayer.New pack(long size, TarContent content) throws IOException {
        Path file = workspace.fresh("layer");
        GzipWriter.Effort effort = size > LARGE ? GzipWriter.Effort.FAST : GzipWriter.Effort.THOROUGH;
        MessageDigest uncompressed = Digest.newSha256();
        MessageDigest compressed = Digest.newSha256();
        try (OutputStream disk = Files.newOutputStream(file);
                OutputStream hashed = new DigestOutputStream(disk, compressed);
                OutputStream buffered = new BufferedOutputStream(hashed, 1 << 16);
                OutputStream gzip = new GzipWriter(buffered, effort, executor, width);
                OutputStream tar = new BufferedOutputStream(new DigestOutputStream(gzip, uncompressed), 1 << 16)) {
            content.writeTo(tar);
        }
        long packedSize = Files.size(file);
        Digest digest = Digest.ofSha256(compressed.digest());
        return new PackedLayer.New(
                Descriptor.of(MediaTypes.OCI_LAYER_GZIP, digest, packedSize),
                Digest.ofSha256(uncompressed.digest()),
                BlobSource.of(digest, packedSize, () -> FileStream.of(file)));
    }
}
