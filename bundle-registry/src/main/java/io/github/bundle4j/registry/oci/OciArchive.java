package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Images in one tar file: an image layout, as Skopeo's {@code oci-archive:} is, or what {@code docker save} writes, whose
 * images are found by their full names such as {@code shop:1.4}. Read at random, without unpacking; written as a whole
 * from a folder, if wanted so that {@code docker load} reads it too. Immutable and thread-safe as long as the file does
 * not change.
 */
public final class OciArchive implements ArtifactStore {
    private static final Pattern CONTENT = Pattern.compile("blobs/(sha256/[0-9a-f]{64}|sha512/[0-9a-f]{128})");

    private final Path file;
    private final Map<Digest, TarIndex.Entry> blobs;
    private final Map<Digest, RawManifest> made;
    private final LayoutIndex index;

    private OciArchive(Path file, Map<Digest, TarIndex.Entry> blobs, Map<Digest, RawManifest> made, LayoutIndex index) {
        this.file = file;
        this.blobs = blobs;
        this.made = made;
        this.index = index;
    }

    /**
     * Opens a file for reading.
     *
     * @param file an uncompressed tar file
     * @return the archive
     * @throws RegistryException.NotFound if there is no such file
     * @throws RegistryException.LocalFailure if it cannot be read or is none of both
     */
    public static OciArchive open(Path file) {
        try {
            Map<String, TarIndex.Entry> entries = TarIndex.read(file);
            TarIndex.Entry list = entries.get(LayoutIndex.FILE);
            if (list == null && entries.containsKey(DockerSave.FILE)) {
                return of(file, DockerSave.read(file, entries));
            }
            if (list == null || list.size() > RawManifest.MAX_SIZE) {
                throw new IOException("it holds neither an image layout nor what docker save writes");
            }
            try (InputStream in = TarIndex.open(file, list)) {
                return new OciArchive(file, contents(entries), Map.of(), LayoutIndex.read(in.readAllBytes()));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Opens what {@code docker save} wrote, as {@code docker load} reads it: by that program's own list, also where the
     * file is an image layout as well.
     *
     * @param file an uncompressed tar file
     * @return the archive; its manifests are made, for the list has none
     * @throws RegistryException.NotFound if there is no such file
     * @throws RegistryException.LocalFailure if it cannot be read or has no such list
     */
    public static OciArchive openDockerSave(Path file) {
        try {
            Map<String, TarIndex.Entry> entries = TarIndex.read(file);
            if (!entries.containsKey(DockerSave.FILE)) {
                throw new IOException("it holds no " + DockerSave.FILE + ", as docker save writes it");
            }
            return of(file, DockerSave.read(file, entries));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static BundleException unreadable(Path file, IOException cause) {
        return cause instanceof NoSuchFileException
                ? RegistryException.notFound(file.toString(), "no such file")
                : LayoutFiles.failure(file.toString(), cause);
    }

    private static OciArchive of(Path file, DockerSave saved) {
        return new OciArchive(file, saved.blobs(), saved.manifests(), saved.index());
    }

    /**
     * Packs a folder. The file's bytes are a function of the folder's content: sorted names, no times. It appears under
     * its name when it is whole.
     *
     * @param layout the folder
     * @param file where to; an existing file is replaced
     * @throws RegistryException.LocalFailure if something cannot be read or written
     */
    public static void pack(OciLayout layout, Path file) {
        pack(layout, file, Map.of());
    }

    /**
     * Packs a folder so that {@code docker load} and {@code podman load} read it too. They get one image for each name; of
     * an index for several platforms linux/amd64, or the first if that is not there.
     *
     * @param layout the folder
     * @param file where to; an existing file is replaced
     * @param names names that these programs give the images, {@code repository:tag}, with the digests of the images
     * @throws RegistryException.LocalFailure if something cannot be read or written
     * @throws RegistryException.NotFound if the folder lacks one of the images
     */
    public static void pack(OciLayout layout, Path file, Map<String, Digest> names) {
        try {
            LayoutFiles.write(file, plain -> {
                OutputStream out = new BufferedOutputStream(plain, 1 << 16);
                write(layout.folder(), out);
                if (!names.isEmpty()) {
                    TarIndex.writeFile(out, DockerSave.FILE, DockerSave.write(layout, new TreeMap<>(names)));
                }
                out.write(new byte[1024]);
                out.flush();
            });
        } catch (IOException e) {
            throw LayoutFiles.failure(file.toString(), e);
        }
    }

    private static void write(Path folder, OutputStream out) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .filter(f -> !f.getFileName().toString().startsWith(LayoutFiles.PART))
                    .forEach(f -> files.put(folder.relativize(f).toString().replace('\\', '/'), f));
        }
        for (Map.Entry<String, Path> each : files.entrySet()) {
            TarIndex.writeFile(out, each.getKey(), each.getValue());
        }
    }

    private static Map<Digest, TarIndex.Entry> contents(Map<String, TarIndex.Entry> entries) {
        Map<Digest, TarIndex.Entry> all = new HashMap<>();
        entries.forEach((name, entry) -> {
            Matcher matcher = CONTENT.matcher(name);
            if (matcher.matches()) {
                all.put(Digest.parse(matcher.group(1).replace('/', ':')), entry);
            }
        });
        return all;
    }

    @Override
    public Optional<Descriptor> find(String reference) {
        return index.find(reference);
    }

    @Override
    public RawManifest manifest(Digest digest) {
        RawManifest own = made.get(digest);
        if (own != null) {
            return own;
        }
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

    /**
     * The images.
     *
     * @return what the list of images names, also images without a name; unmodifiable
     */
    public List<Descriptor> manifests() {
        return index.manifests();
    }

    private TarIndex.Entry entry(Digest digest) {
        TarIndex.Entry entry = blobs.get(digest);
        if (entry == null) {
            throw RegistryException.notFound(file.toString(), "no content " + digest);
        }
        return entry;
    }
}
