package io.github.bundle4j.registry;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.bundle.InvalidBundleException;
import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.event.Task;
import io.github.bundle4j.registry.oci.ArtifactCopy;
import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.OciArchive;
import io.github.bundle4j.registry.oci.OciLayout;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RawManifest;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.registry.oci.WerfArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies a bundle with its images and its record between registries, layout folders and archives. Everything keeps its
 * bytes and digests, indexes for several platforms included. Blobs stream through, several at a time; a copy that was cut
 * short, even by a kill, is completed by the next one, which sends only what is missing. Immutable and thread-safe.
 *
 * <pre>{@code
 * registry.bundles().copy().toArchive(Path.of("shop-1.4.2.tar"), "1.4.2");
 * BundleCopy.from(OciArchive.open(Path.of("shop-1.4.2.tar"))).relocating().to(production, "1.4.2");
 * }</pre>
 *
 * <p>Images keep their tags; of several with one tag, which only differ by digest, the first has it in the target.
 *
 * <p>The images of a bundle are those below {@code .Values.global.werf.images}. Without {@link #relocating()} the
 * bundle's values still name the images where they were.
 */
public final class BundleCopy {
    private final @Nullable Registry registry;
    private final @Nullable ArtifactStore store;
    private final boolean images;
    private final boolean relocating;
    private final int parallel;
    private final EventListener listener;

    private BundleCopy(
            @Nullable Registry registry,
            @Nullable ArtifactStore store,
            boolean images,
            boolean relocating,
            int parallel,
            EventListener listener) {
        this.registry = registry;
        this.store = store;
        this.images = images;
        this.relocating = relocating;
        this.parallel = parallel;
        this.listener = listener;
    }

    /**
     * Copies from a registry. Images are taken from the repositories that the bundle names.
     *
     * @param source the registry
     * @return a copy to be made: with images, not relocated, four blobs at a time
     */
    public static BundleCopy from(Registry source) {
        return new BundleCopy(source, null, true, false, 4, source.listener());
    }

    /**
     * Copies from a folder or file.
     *
     * @param source a layout or archive, which holds bundle and images
     * @return a copy to be made: with images, not relocated, four blobs at a time
     */
    public static BundleCopy from(ArtifactStore source) {
        return new BundleCopy(null, source, true, false, 4, EventListener.none());
    }

    /**
     * Copies from the file that {@code werf bundle copy} writes. It is unpacked into a folder first; what that has already
     * is not written again. The archive does not keep the manifests of images: they are made anew, and the bundle's
     * values, which named the old digests, name these, so that the bundle has another digest than it had in its registry.
     *
     * @param archive the file
     * @param folder where to unpack to, a layout; the caller deletes it after the copy
     * @param maxBytes the largest size that is accepted, of the archive and of each image in it, unpacked
     * @return a copy to be made, of the chart's version: with images, not relocated, four blobs at a time
     * @throws RegistryException.LocalFailure if it cannot be read or is no such archive
     * @throws io.github.bundle4j.LimitExceededException if it is larger when unpacked
     * @throws io.github.bundle4j.chart.ChartException if the chart in it is none
     */
    public static BundleCopy fromWerfArchive(Path archive, Path folder, long maxBytes) {
        OciLayout layout = OciLayout.at(folder);
        WerfArchive unpacked = WerfArchive.unpack(archive, layout, maxBytes);
        Bundle bundle = WerfImages.pinned(Bundle.ofArchive(unpacked.chart()), unpacked.images());
        BundleArtifact artifact = BundleArtifact.of(bundle);
        artifact.blobs().forEach(blob -> layout.putBlob(blob, Optional.empty()));
        layout.putManifest(artifact.manifest(), Optional.of(bundle.tag()));
        return from(layout);
    }

    /**
     * Leaves the images out.
     *
     * @return another copy to be made
     */
    public BundleCopy withoutImages() {
        return new BundleCopy(registry, store, false, relocating, parallel, listener);
    }

    /**
     * Lets the bundle's values name the images in the target registry, and names the chart after the target's
     * repository. The bundle gets another digest; those of the images stay.
     *
     * @return another copy to be made
     */
    public BundleCopy relocating() {
        return new BundleCopy(registry, store, images, true, parallel, listener);
    }

    /**
     * How many blobs go at the same time.
     *
     * @param blobs at least 1
     * @return another copy to be made
     * @throws IllegalArgumentException if it is less
     */
    public BundleCopy parallel(int blobs) {
        if (blobs < 1) {
            throw new IllegalArgumentException("at least one blob goes at a time");
        }
        return new BundleCopy(registry, store, images, relocating, blobs, listener);
    }

    /**
     * Who is told of progress.
     *
     * @param who the listener
     * @return another copy to be made
     */
    public BundleCopy listener(EventListener who) {
        return new BundleCopy(registry, store, images, relocating, parallel, who);
    }

    /**
     * Copies to a registry: the bundle and its images go into the registry's repository. Images first, the bundle's tag
     * last.
     *
     * @param target the registry
     * @param version a version, tag or digest; from a registry also a range
     * @return what is there now
     * @throws RegistryException.NotFound if the source lacks the bundle or an image
     * @throws AlreadyPublishedException if the target has the version with other content
     */
    public CopiedBundle to(Registry target, String version) {
        OciRepository repository = target.repository();
        ArtifactStore place = target.client().store(repository);
        Found found = find(version);
        try (Task task = Task.start(listener, "copy", found.tag + " to " + repository)) {
            Bundle bundle = relocating
                    ? found.bundle.withName(repository.lastComponent()).relocated(repository.toString())
                    : found.bundle;
            Digest digest = relocating ? BundleArtifact.of(bundle).manifest().digest() : found.manifest.digest();
            refuseToReplace(target, found.tag, digest);
            CopiedBundle copied = copy(found, bundle, place, !relocating);
            if (relocating) {
                PublishedBundle published = target.bundles()
                        .publish(bundle, PublishOptions.defaults().keepingName());
                copied = new CopiedBundle(
                        published.bundle(),
                        published.digest(),
                        copied.copiedBlobs() + published.uploadedBlobs(),
                        copied.presentBlobs(),
                        copied.copiedBytes());
            }
            task.done();
            return copied;
        }
    }

    /**
     * Copies into a layout folder, beside what is there.
     *
     * @param target the folder
     * @param version as for {@link #to}
     * @return what is there now
     * @throws RegistryException.NotFound if the source lacks the bundle or an image
     */
    public CopiedBundle toLayout(OciLayout target, String version) {
        Found found = find(version);
        try (Task task = Task.start(listener, "copy", found.tag + " to " + target)) {
            CopiedBundle copied = copy(found, found.bundle, target, true);
            task.done();
            return copied;
        }
    }

    /**
     * Copies into one file, an image layout that {@code docker load} also takes the images from. What has come is kept
     * in a folder {@code FILE.partial} until the file is whole, and used again after a failure.
     *
     * @param file the archive; replaced if it exists
     * @param version as for {@link #to}
     * @return what is in it
     * @throws RegistryException.NotFound if the source lacks the bundle or an image
     */
    public CopiedBundle toArchive(Path file, String version) {
        Path folder = file.resolveSibling(file.getFileName() + ".partial");
        OciLayout layout = OciLayout.at(folder);
        CopiedBundle copied = toLayout(layout, version);
        Map<String, Digest> names = new TreeMap<>();
        if (images) {
            copied.bundle().images().asMap().values().forEach(image -> names.put(image.refTag(), image.digest()));
        }
        OciArchive.pack(layout, file, names);
        delete(folder);
        return copied;
    }

    private Found find(String version) {
        ArtifactStore source = store;
        String reference = version;
        String place;
        if (source == null) {
            Registry from = Objects.requireNonNull(registry);
            OciReference resolved = from.bundles().resolve(version);
            source = from.client().store(from.repository());
            reference =
                    resolved.digest().map(Digest::toString).or(resolved::tag).orElseThrow();
            place = resolved.toString();
        } else {
            place = source + ":" + version;
        }
        Descriptor descriptor =
                source.find(reference).orElseThrow(() -> RegistryException.notFound(place, "no such bundle"));
        RawManifest manifest = source.manifest(descriptor.digest());
        Bundle bundle = new BundleReader(source).read(place, manifest);
        boolean byDigest = reference.indexOf(':') >= 0;
        return new Found(source, manifest, bundle, byDigest ? bundle.tag() : reference);
    }

    private CopiedBundle copy(Found found, Bundle bundle, ArtifactStore target, boolean withBundle) {
        Counts counts = new Counts();
        if (images) {
            Map<String, ImageSet> byRepository = new TreeMap<>();
            Map<String, Digest> taken = new HashMap<>(Map.of(found.tag, found.manifest.digest()));
            found.bundle
                    .images()
                    .asMap()
                    .values()
                    .forEach(image -> byRepository
                            .computeIfAbsent(store == null ? image.repository() : "", r -> new ImageSet())
                            .add(image, taken));
            byRepository.forEach((repository, all) -> run(imageSource(repository), target, counts, copy -> {
                copy.copyAll(all.tagged);
                all.others.forEach(digest -> copy.copy(digest, Optional.empty()));
            }));
        }
        if (withBundle) {
            run(found.source, target, counts, copy -> {
                copy.copyReferrers(found.manifest.digest());
                copy.copy(found.manifest.digest(), Optional.of(found.tag));
            });
        }
        return new CopiedBundle(bundle, found.manifest.digest(), counts.copied, counts.present, counts.bytes);
    }

    private ArtifactStore imageSource(String repository) {
        if (store != null) {
            return store;
        }
        try {
            return Objects.requireNonNull(registry).client().store(OciRepository.parse(repository));
        } catch (IllegalArgumentException e) {
            throw new InvalidBundleException(
                    "the bundle names an image in " + repository + ", and no registry can have that name", e);
        }
    }

    private void run(ArtifactStore source, ArtifactStore target, Counts counts, Consumer<ArtifactCopy> work) {
        try (ArtifactCopy copy = ArtifactCopy.between(source, target, parallel)) {
            work.accept(copy);
            counts.copied += copy.copiedBlobs();
            counts.present += copy.presentBlobs();
            counts.bytes += copy.copiedBytes();
        }
    }

    private static void refuseToReplace(Registry target, String tag, Digest digest) {
        OciReference reference = target.repository().tag(tag);
        Optional<Descriptor> there = target.client().head(reference);
        if (there.isPresent() && !there.get().digest().equals(digest) && Versions.isExact(tag)) {
            throw new AlreadyPublishedException(reference, there.get().digest(), digest);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw RegistryException.localFailure(folder.toString(), e);
        }
    }

    private record Found(ArtifactStore source, RawManifest manifest, Bundle bundle, String tag) {}

    /** Images of one repository. */
    private static final class ImageSet {
        private final Map<String, Digest> tagged = new TreeMap<>();
        private final Set<Digest> others = new LinkedHashSet<>();

        /** Images are named by digest. Where two share a tag only one of them can have it in the target. */
        void add(ImageReference image, Map<String, Digest> taken) {
            Digest owner = taken.putIfAbsent(image.tag(), image.digest());
            if (owner == null || owner.equals(image.digest())) {
                tagged.put(image.tag(), image.digest());
            } else {
                others.add(image.digest());
            }
        }
    }

    private static final class Counts {
        private int copied;
        private int present;
        private long bytes;
    }
}
