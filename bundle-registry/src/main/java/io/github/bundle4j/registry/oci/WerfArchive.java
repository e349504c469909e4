package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The file that {@code werf bundle copy --to archive:FILE} writes: a packed chart, and of each image what
 * {@code docker save} writes, all compressed. It keeps layers and configurations of images, not their manifests: these are
 * made anew, so that a digest may be another than the image had. Immutable and thread-safe.
 */
public final class WerfArchive {
    private static final String CHART = "chart.tar.gz";
    private static final Pattern IMAGE = Pattern.compile("images/([A-Za-z0-9_][A-Za-z0-9._-]{0,127})\\.tar\\.gz");
    private static final int MAX_CHART = 100 * 1024 * 1024;

    private final byte[] chart;
    private final Map<String, Digest> images;
    private final OciLayout layout;

    private WerfArchive(byte[] chart, Map<String, Digest> images, OciLayout layout) {
        this.chart = chart;
        this.images = Collections.unmodifiableMap(images);
        this.layout = layout;
    }

    /**
     * Unpacks a file. The images go into a layout folder; temporary files lie there too and are gone in the end.
     *
     * @param file the archive
     * @param layout where to; what it has already is not written again
     * @param maxBytes the largest size that is accepted, of the archive and of each image in it, unpacked
     * @return what it holds
     * @throws RegistryException.LocalFailure if it cannot be read, is no such archive, or the folder cannot be written
     * @throws RegistryException.NotFound if there is no such file
     * @throws LimitExceededException if it is larger when unpacked
     */
    public static WerfArchive unpack(Path file, OciLayout layout, long maxBytes) {
        if (!Files.exists(file)) {
            throw RegistryException.notFound(file.toString(), "no such file");
        }
        try {
            Files.createDirectories(layout.folder());
            Path tar = Files.createTempFile(layout.folder(), LayoutFiles.PART, "");
            try {
                try (InputStream in = Files.newInputStream(file)) {
                    gunzip(in, tar, file.toString(), maxBytes);
                }
                return read(file, tar, layout, maxBytes);
            } finally {
                Files.delete(tar);
            }
        } catch (IOException e) {
            throw LayoutFiles.failure(file.toString(), e);
        }
    }

    /**
     * The packed chart.
     *
     * @return a gzipped tar archive, a copy
     */
    public byte[] chart() {
        return chart.clone();
    }

    /**
     * The images.
     *
     * @return their tags, with the digests of the manifests that were made; sorted; unmodifiable
     */
    public Map<String, Digest> images() {
        return images;
    }

    /**
     * Where the images are now.
     *
     * @return the layout they were unpacked into
     */
    public OciLayout layout() {
        return layout;
    }

    private static WerfArchive read(Path file, Path tar, OciLayout layout, long maxBytes) throws IOException {
        Map<String, TarIndex.Entry> entries = TarIndex.read(tar);
        TarIndex.Entry chart = entries.get(CHART);
        if (chart == null) {
            throw new IOException("it is no bundle archive, because it holds no " + CHART);
        }
        if (chart.size() > MAX_CHART) {
            throw LimitExceededException.fixed(file + ": " + CHART, "maximum size in bytes", MAX_CHART);
        }
        Map<String, Digest> images = new TreeMap<>();
        for (Map.Entry<String, TarIndex.Entry> each : entries.entrySet()) {
            Matcher name = IMAGE.matcher(each.getKey());
            if (name.matches()) {
                try (InputStream in = TarIndex.open(tar, each.getValue())) {
                    images.put(
                            name.group(1),
                            unpackImage(file + ": " + each.getKey(), in, name.group(1), layout, maxBytes));
                }
            }
        }
        try (InputStream in = TarIndex.open(tar, chart)) {
            return new WerfArchive(in.readAllBytes(), images, layout);
        }
    }

    private static Digest unpackImage(String place, InputStream in, String tag, OciLayout layout, long maxBytes)
            throws IOException {
        Path tar = Files.createTempFile(layout.folder(), LayoutFiles.PART, "");
        try {
            gunzip(in, tar, place, maxBytes);
            OciArchive image = OciArchive.open(tar);
            if (image.manifests().size() != 1) {
                throw new IOException(place + " holds " + image.manifests().size() + " images instead of one");
            }
            Digest digest = image.manifests().get(0).digest();
            try (ArtifactCopy copy = ArtifactCopy.between(image, layout, 1)) {
                copy.copy(digest, Optional.of(tag));
            }
            return digest;
        } finally {
            Files.delete(tar);
        }
    }

    private static void gunzip(InputStream compressed, Path to, String place, long maxBytes) throws IOException {
        try (InputStream in = new GZIPInputStream(compressed, 64 * 1024);
                OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[128 * 1024];
            long left = maxBytes;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                left -= n;
                if (left < 0) {
                    throw new LimitExceededException(place, "maximum unpacked size in bytes", maxBytes);
                }
                out.write(buffer, 0, n);
            }
        }
    }
}
