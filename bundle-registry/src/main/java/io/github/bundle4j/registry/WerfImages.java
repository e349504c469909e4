package io.github.bundle4j.registry;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.bundle.ImageReference;
import java.util.Map;
import java.util.TreeMap;

/** The images of a bundle that werf made: {@code .Values.werf.image.NAME} is {@code REPOSITORY:TAG}. */
final class WerfImages {
    private WerfImages() {}

    /** Lets the values name the images by the digests they have now. */
    static Bundle pinned(Bundle bundle, Map<String, Digest> digests) {
        Map<String, ImageReference> images = new TreeMap<>();
        Object named = bundle.chart().defaultValues().find("werf", "image").orElse(Map.of());
        if (named instanceof Map<?, ?> all) {
            all.forEach((name, reference) -> {
                if (name instanceof String key && reference instanceof String text) {
                    add(images, key, text, digests);
                }
            });
        }
        Object repository = bundle.chart().defaultValues().find("werf", "repo").orElse("");
        return images.isEmpty() ? bundle : bundle.withImages(String.valueOf(repository), BuiltImages.of(images));
    }

    /** An image that the archive lacks keeps its reference. */
    private static void add(
            Map<String, ImageReference> images, String name, String reference, Map<String, Digest> digests) {
        int at = reference.indexOf('@');
        String tagged = at < 0 ? reference : reference.substring(0, at);
        int colon = tagged.lastIndexOf(':');
        Digest digest = colon < 0 ? null : digests.get(tagged.substring(colon + 1));
        if (digest != null) {
            images.put(name, new ImageReference(tagged.substring(0, colon), tagged.substring(colon + 1), digest));
        }
    }
}
