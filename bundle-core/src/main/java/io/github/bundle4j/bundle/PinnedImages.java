package io.github.bundle4j.bundle;

import io.github.bundle4j.Digest;
import io.github.bundle4j.chart.Values;
import java.util.Map;
import java.util.TreeMap;

/** Finds the images of a bundle in its values, werf's own bundles included. */
final class PinnedImages {
    private PinnedImages() {}

    static BuiltImages read(Values values) {
        Map<String, ImageReference> images = new TreeMap<>();
        if (values.toMap().get("global") instanceof Map<?, ?> global
                && global.get("werf") instanceof Map<?, ?> werf
                && werf.get("images") instanceof Map<?, ?> all) {
            all.forEach((name, fields) -> {
                if (name instanceof String text && fields instanceof Map<?, ?> map) {
                    add(images, text, map);
                }
            });
        }
        return BuiltImages.of(images);
    }

    /** What is not a pinned image is left out: such values are the chart's own business. */
    private static void add(Map<String, ImageReference> images, String name, Map<?, ?> fields) {
        if (fields.get("image") instanceof String image
                && fields.get("tag") instanceof String tag
                && fields.get("digest") instanceof String digest
                && !digest.isEmpty()) {
            try {
                images.put(name, new ImageReference(image, tag, Digest.parse(digest)));
            } catch (IllegalArgumentException e) {
                images.remove(name);
            }
        }
    }
}
