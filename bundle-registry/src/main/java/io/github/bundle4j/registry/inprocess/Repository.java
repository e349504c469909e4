package io.github.bundle4j.registry.inprocess;

import io.github.bundle4j.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one repository holds. Thread-safe. */
final class Repository {
    private final TreeMap<String, Digest> tags = new TreeMap<>();
    private final Map<Digest, Stored> manifests = new HashMap<>();
    private final Set<Digest> blobs = new TreeSet<>();

    synchronized Optional<Stored> find(String reference) {
        Digest digest = reference.indexOf(':') >= 0 ? Digest.parse(reference) : tags.get(reference);
        return Optional.ofNullable(digest == null ? null : manifests.get(digest));
    }

    /** What the manifest needs and the repository lacks. */
    synchronized List<Digest> missing(Stored manifest) {
        List<Digest> missing = new ArrayList<>();
        manifest.blobs().stream().filter(b -> !blobs.contains(b)).forEach(missing::add);
        manifest.manifests().stream().filter(m -> !manifests.containsKey(m)).forEach(missing::add);
        return missing;
    }

    synchronized void put(Stored manifest, Optional<String> tag) {
        manifests.put(manifest.digest(), manifest);
        tag.ifPresent(t -> tags.put(t, manifest.digest()));
    }

    /** Deletes a tag, or a manifest with its tags; false if there is none. */
    synchronized boolean delete(String reference) {
        if (reference.indexOf(':') < 0) {
            return tags.remove(reference) != null;
        }
        Digest digest = Digest.parse(reference);
        tags.values().removeIf(digest::equals);
        return manifests.remove(digest) != null;
    }

    synchronized boolean hasBlob(Digest digest) {
        return blobs.contains(digest);
    }

    synchronized void addBlob(Digest digest) {
        blobs.add(digest);
    }

    synchronized boolean removeBlob(Digest digest) {
        return blobs.remove(digest);
    }

    synchronized List<String> tags() {
        return List.copyOf(tags.keySet());
    }

    synchronized List<Stored> referrers(Digest subject) {
        return manifests.values().stream()
                .filter(m -> m.subject().filter(subject::equals).isPresent())
                .sorted((a, b) -> a.digest().compareTo(b.digest()))
                .toList();
    }

    synchronized boolean isEmpty() {
        return tags.isEmpty() && manifests.isEmpty() && blobs.isEmpty();
    }
}
