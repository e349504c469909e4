package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import io.github.bundle4j.archive.FileStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder in the layout of the OCI image specification, as Skopeo's and ORAS's {@code oci:} is. Files come into being
 * under their final names only when they are whole, so that a process that is killed leaves nothing wrong and the next
 * one goes on. Thread-safe within one process; two processes must not write at the same time.
 */
public final class OciLayout implements ArtifactStore {
    private final Path folder;
    private final Object lock = new Object();

    private OciLayout(Path folder) {
        this.folder = folder;
    }

    /**
     * A layout.
     *
     * @param folder the folder; it comes into being when something is written
     * @return the layout
     */
    public static OciLayout at(Path folder) {
        return new OciLayout(folder);
    }

    /**
     * The folder.
     *
     * @return as given
     */
    public Path folder() {
        return folder;
    }

    @Override
    public Optional<Descriptor> find(String reference) {
        return index().find(reference);
    }

    @Override
    public RawManifest manifest(Digest digest) {
        Path file = path(digest);
        try (InputStream in = Files.newInputStream(file)) {
            return LayoutFiles.manifest(in, file.toString(), digest);
        } catch (NoSuchFileException e) {
            throw RegistryException.notFound(folder.toString(), "no manifest " + digest);
        } catch (IOException e) {
            throw LayoutFiles.failure(file.toString(), e);
        }
    }

    @Override
    public InputStream blob(Descriptor blob) {
        return new CheckedStream(unhashedBlob(blob), path(blob.digest()).toString(), blob);
    }

    /** The same without a look at the digest, for content that goes where it is checked. */
    InputStream unhashedBlob(Descriptor blob) {
        Path file = path(blob.digest());
        try {
            return FileStream.of(file);
        } catch (NoSuchFileException e) {
            throw RegistryException.notFound(folder.toString(), "no blob " + blob.digest());
        } catch (IOException e) {
            throw LayoutFiles.failure(file.toString(), e);
        }
    }

    @Override
    public BlobOutcome putBlob(BlobSource content, Optional<OciRepository> from) {
        Path file = path(content.digest());
        if (Files.exists(file)) {
            return BlobOutcome.EXISTED;
        }
        Descriptor descriptor = Descriptor.of("application/octet-stream", content.digest(), content.size());
        try (InputStream in = new CheckedStream(content.open(), file.toString(), descriptor)) {
            LayoutFiles.write(file, out -> LayoutFiles.copy(in, out));
            return BlobOutcome.UPLOADED;
        } catch (IOException e) {
            throw LayoutFiles.failure(file.toString(), e);
        }
    }

    @Override
    public void putManifest(RawManifest manifest, Optional<String> tag) {
        putBlob(
                BlobSource.of(
                        manifest.digest(),
                        manifest.descriptor().size(),
                        () -> new java.io.ByteArrayInputStream(manifest.bytes())),
                Optional.empty());
        boolean about = MediaTypes.isManifest(manifest.mediaType())
                && manifest.parse().subject().isPresent();
        if (tag.isEmpty() && !about) {
            return;
        }
        synchronized (lock) {
            try {
                Descriptor entry = manifest.descriptor();
                if (about) {
                    entry = new Descriptor(
                            entry.mediaType(),
                            entry.digest(),
                            entry.size(),
                            entry.annotations(),
                            Optional.empty(),
                            manifest.parse().artifactType());
                }
                byte[] index = index().with(entry, tag).write();
                LayoutFiles.write(folder.resolve(LayoutIndex.MARKER), out -> out.write(LayoutIndex.MARKER_CONTENT));
                LayoutFiles.write(folder.resolve(LayoutIndex.FILE), out -> out.write(index));
            } catch (IOException e) {
                throw LayoutFiles.failure(folder.toString(), e);
            }
        }
    }

    @Override
    public List<String> tags() {
        return index().tags();
    }

    @Override
    public List<Descriptor> referrers(Digest subject) {
        return LayoutIndex.referrers(index(), subject, this::manifest);
    }

    @Override
    public Optional<OciRepository> repository() {
        return Optional.empty();
    }

    /** The folder. */
    @Override
    public String toString() {
        return folder.toString();
    }

    LayoutIndex index() {
        Path file = folder.resolve(LayoutIndex.FILE);
        try {
            if (Files.size(file) > RawManifest.MAX_SIZE) {
                throw new io.github.bundle4j.LimitExceededException(
                        file.toString(), "maximum manifest size in bytes", RawManifest.MAX_SIZE);
            }
            return LayoutIndex.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            // Nothing has been written yet.
            return new LayoutIndex(List.of());
        } catch (IOException e) {
            throw LayoutFiles.failure(file.toString(), e);
        }
    }

    Path path(Digest digest) {
        return folder.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }
}
