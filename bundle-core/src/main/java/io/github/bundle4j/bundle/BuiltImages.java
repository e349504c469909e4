package io.github.bundle4j.bundle;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The images of a project, by their names in werf.yaml, as they lie in a registry. Only final images belong here: they
 * are what a chart may use. Immutable and thread-safe.
 */
public final class BuiltImages {
    private static final BuiltImages NONE = new BuiltImages(Map.of());

    private final Map<String, ImageReference> images;

    private BuiltImages(Map<String, ImageReference> images) {
        this.images = Collections.unmodifiableMap(new TreeMap<>(images));
    }

    /**
     * Wraps references.
     *
     * @param images image name to reference
     * @return the images
     */
    public static BuiltImages of(Map<String, ImageReference> images) {
        return new BuiltImages(images);
    }

    /**
     * No images: for a project that has only a chart.
     *
     * @return an empty set
     */
    public static BuiltImages none() {
        return NONE;
    }

    /**
     * All images.
     *
     * @return name to reference, sorted by name; unmodifiable
     */
    public Map<String, ImageReference> asMap() {
        return images;
    }

    /**
     * One image.
     *
     * @param name its name in werf.yaml
     * @return its reference; empty if the project has no such final image
     */
    public Optional<ImageReference> find(String name) {
        return Optional.ofNullable(images.get(name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BuiltImages that && images.equals(that.images);
    }

    @Override
    public int hashCode() {
        return images.hashCode();
    }

    @Override
    public String toString() {
        return images.toString();
    }
}
