package io.github.bundle4j.registry;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.chart.ChartFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What comparing a published bundle with one that was made again came to. Immutable and thread-safe.
 *
 * @param published digest of the published manifest
 * @param recomputed digest of the manifest made again
 * @param differences what differs: names of files of the chart, or {@code annotation KEY}; empty if the digests are
 *     equal, and also if only the form differs (another layer type, another packing)
 */
public record Verification(Digest published, Digest recomputed, List<String> differences) {
    /**
     * Copies.
     *
     * @param published see above
     * @param recomputed see above
     * @param differences see above
     */
    public Verification {
        differences = List.copyOf(differences);
    }

    /**
     * Whether the bundle comes from where it was made again from.
     *
     * @return true if both are the same to the last bit
     */
    public boolean matches() {
        return published.equals(recomputed);
    }

    static Verification of(PublishedBundle published, Bundle again) {
        Digest recomputed = BundleArtifact.of(again).manifest().digest();
        List<String> differences = new ArrayList<>();
        if (!published.digest().equals(recomputed)) {
            compare(files(published.bundle()), files(again), "", differences);
            compare(published.bundle().annotations(), again.annotations(), "annotation ", differences);
        }
        return new Verification(published.digest(), recomputed, differences);
    }

    private static <T> void compare(Map<String, T> one, Map<String, T> other, String prefix, List<String> into) {
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        for (String name : names) {
            T left = one.get(name);
            T right = other.get(name);
            if (left == null || !left.equals(right)) {
                into.add(prefix + name);
            }
        }
    }

    private static Map<String, Digest> files(Bundle bundle) {
        Map<String, Digest> all = new TreeMap<>();
        for (ChartFile file : bundle.chart().allFiles()) {
            all.put(file.name(), Digest.sha256(file.content()));
        }
        return all;
    }
}
