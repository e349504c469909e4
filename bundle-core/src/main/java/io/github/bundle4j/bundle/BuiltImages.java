package io.github.bundle4j.bundle;

import io.github.bundle4j.tag.ContentTag;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The images of a project, by their names in werf.yaml, as they lie in a registry. Only final images belong here: they
 * are what a chart may use. Immutable and thread-safe.
 */
public final class BuiltImages {
    private static final BuiltImages NONE = new BuiltImages(Map.of(), Map.of());

    private final Map<String, ImageReference> images;
    private final Map<String, List<ContentTag>> inputs;

    private BuiltImages(Map<String, ImageReference> images, Map<String, List<ContentTag>> inputs) {
        this.images = Collections.unmodifiableMap(new TreeMap<>(images));
        Map<String, List<ContentTag>> copy = new TreeMap<>();
        inputs.forEach((name, tags) -> copy.put(name, List.copyOf(tags)));
        this.inputs = Collections.unmodifiableMap(copy);
    }

    /**
     * Wraps references.
     *
     * @param images image name to reference
     * @return the images
     */
    public static BuiltImages of(Map<String, ImageReference> images) {
        return new BuiltImages(images, Map.of());
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

    /**
     * The same, with what the images were made from, for the record that travels with a bundle.
     *
     * @param tags image name to content tags, one for each platform
     * @return a copy
     */
    public BuiltImages withInputs(Map<String, List<ContentTag>> tags) {
        return new BuiltImages(images, tags);
    }

    /**
     * What the images were made from.
     *
     * @return image name to content tags, one for each platform; empty if whoever built them did not say; unmodifiable
     */
    public Map<String, List<ContentTag>> inputs() {
        return inputs;
    }

    /** Two are equal if they name the same images, whatever is known of their making. */
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
