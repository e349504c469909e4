package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code index.json} of an image layout: which manifests it has, and their tags. Immutable. */
final class LayoutIndex {
    static final String TAG = "org.opencontainers.image.ref.name";
    static final String FILE = "index.json";
    static final String MARKER = "oci-layout";
    static final byte[] MARKER_CONTENT = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final List<Descriptor> manifests;
    private final Map<String, String> annotations;

    LayoutIndex(List<Descriptor> manifests) {
        this(manifests, Map.of());
    }

    private LayoutIndex(List<Descriptor> manifests, Map<String, String> annotations) {
        this.manifests = List.copyOf(manifests);
        this.annotations = annotations;
    }

    static LayoutIndex read(byte[] json) {
        // A layout's index may leave out its media type.
        Manifest index = RawManifest.of(MediaTypes.OCI_INDEX, json).parse();
        return new LayoutIndex(index.manifests(), index.annotations());
    }

    byte[] write() {
        return Manifest.index(manifests, annotations).toRaw().bytes();
    }

    List<Descriptor> manifests() {
        return manifests;
    }

    Optional<Descriptor> find(String reference) {
        for (Descriptor each : manifests) {
            if (reference.equals(each.annotations().get(TAG))
                    || reference.equals(each.digest().toString())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    List<String> tags() {
        return manifests.stream()
                .map(d -> d.annotations().getOrDefault(TAG, ""))
                .filter(tag -> !tag.isEmpty())
                .sorted()
                .toList();
    }

    /** With one more manifest; a tag moves, and an untagged entry is there once. */
    LayoutIndex with(Descriptor manifest, Optional<String> tag) {
        List<Descriptor> all = new ArrayList<>();
        for (Descriptor each : manifests) {
            String name = each.annotations().getOrDefault(TAG, "");
            boolean replaced = tag.isPresent()
                    ? name.equals(tag.get()) || (name.isEmpty() && each.digest().equals(manifest.digest()))
                    : name.isEmpty() && each.digest().equals(manifest.digest());
            if (!replaced) {
                all.add(each);
            }
        }
        Map<String, String> own = new HashMap<>(manifest.annotations());
        tag.ifPresent(t -> own.put(TAG, t));
        all.add(manifest.withAnnotations(own));
        all.sort((a, b) -> {
            int byTag = a.annotations()
                    .getOrDefault(TAG, "")
                    .compareTo(b.annotations().getOrDefault(TAG, ""));
            return byTag != 0 ? byTag : a.digest().compareTo(b.digest());
        });
        return new LayoutIndex(all, annotations);
    }

    /** Manifests of this index that are about another one. */
    static List<Descriptor> referrers(
            LayoutIndex index, Digest subject, java.util.function.Function<Digest, RawManifest> read) {
        List<Descriptor> found = new ArrayList<>();
        for (Descriptor each : index.manifests()) {
            if (!MediaTypes.isManifest(each.mediaType())) {
                continue;
            }
            Manifest parsed = read.apply(each.digest()).parse();
            if (parsed.subject().filter(s -> s.digest().equals(subject)).isPresent()) {
                found.add(each);
            }
        }
        return found;
    }
}
