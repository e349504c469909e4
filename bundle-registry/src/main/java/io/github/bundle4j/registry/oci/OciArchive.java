package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An image layout in one tar file, as Skopeo's {@code oci-archive:} is. Read at random, without unpacking; written as a
 * whole from a folder. Immutable and thread-safe as long as the file does not change.
 */
public final class OciArchive implements ArtifactStore {
    private final Path file;
    private final Map<String, TarIndex.Entry> entries;
    private final LayoutIndex index;

    private OciArchive(Path file, Map<String, TarIndex.Entry> entries, LayoutIndex index) {
        this.file = file;
        this.entries = entries;
        this.index = index;
    }

    /**
     * Opens a file for reading.
     *
     * @param file an uncompressed tar file
     * @return the archive
     * @throws RegistryException.LocalFailure if it cannot be read or is no image layout
     */
    public static OciArchive open(Path file) {
        try {
            Map<String, TarIndex.Entry> entries = TarIndex.read(file);
            TarIndex.Entry list = entries.get(LayoutIndex.FILE);
            if (list == null || list.size() > RawManifest.MAX_SIZE) {
                throw new IOException("it holds no image layout");
            }
            try (InputStream in = TarIndex.open(file, list)) {
                return new OciArchive(file, entries, LayoutIndex.read(in.readAllBytes()));
            }
        } catch (NoSuchFileException e) {
            throw RegistryException.notFound(file.toString(), "no such file");
        } catch (IOException e) {
            throw LayoutFiles.failure(file.toString(), e);
        }
    }

    /**
     * Packs a folder. Its bytes are a function of the folder's content: sorted names, no times. The file appears under
     * its name when it is whole.
     *
     * @param layout the folder
     * @param file where to; an existing file is replaced
     * @throws RegistryException.LocalFailure if something cannot be read or written
     */
    public static void pack(OciLayout layout, Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            Path part = Files.createTempFile(parent, ".part-", "");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                    write(layout.folder(), out);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw LayoutFiles.failure(file.toString(), e);
        }
    }

    private static void write(Path folder, OutputStream out) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .filter(f -> !f.getFileName().toString().startsWith(".part-"))
                    .forEach(f -> files.put(folder.relativize(f).toString().replace('\\', '/'), f));
        }
        for (Map.Entry<String, Path> each : files.entrySet()) {
            TarIndex.writeFile(out, each.getKey(), each.getValue());
        }
        out.write(new byte[1024]);
    }

    @Override
    public Optional<Descriptor> find(String reference) {
        return index.find(reference);
    }

    @Override
    public RawManifest manifest(Digest digest) {
        try (InputStream in = TarIndex.open(file, entry(digest))) {
            return LayoutFiles.manifest(in, file + ": " + digest, digest);
        } catch (IOException e) {
            throw LayoutFiles.failure(file.toString(), e);
        }
    }

    @Override
    public InputStream blob(Descriptor blob) {
        return new CheckedStream(unhashedBlob(blob), file + ": " + blob.digest(), blob);
    }

    /** The same without a look at the digest, for content that goes where it is checked. */
    InputStream unhashedBlob(Descriptor blob) {
        try {
            return TarIndex.open(file, entry(blob.digest()));
        } catch (IOException e) {
            throw LayoutFiles.failure(file.toString(), e);
        }
    }

    @Override
    public BlobOutcome putBlob(BlobSource content, Optional<OciRepository> from) {
        throw new UnsupportedOperationException("an archive is written as a whole");
    }

    @Override
    public void putManifest(RawManifest manifest, Optional<String> tag) {
        throw new UnsupportedOperationException("an archive is written as a whole");
    }

    @Override
    public List<String> tags() {
        return index.tags();
    }

    @Override
    public List<Descriptor> referrers(Digest subject) {
        return LayoutIndex.referrers(index, subject, this::manifest);
    }

    @Override
    public Optional<OciRepository> repository() {
        return Optional.empty();
    }

    /** The file. */
    @Override
    public String toString() {
        return file.toString();
    }

    private TarIndex.Entry entry(Digest digest) {
        TarIndex.Entry entry = entries.get("blobs/" + digest.algorithm() + "/" + digest.hex());
        if (entry == null) {
            throw RegistryException.notFound(file.toString(), "no content " + digest);
        }
        return entry;
    }
}
