package io.github.bundle4j.image;

import io.github.bundle4j.project.ImageSpec;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.tag.ContentTag;
import io.github.bundle4j.tag.TagInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** An image of a project, as far as it is known before anything is built or asked for. Immutable and thread-safe. */
public final class PlannedImage {
    private final ImageSpec spec;
    private final List<PlatformPlan> platforms;
    private final ContentTag tag;

    PlannedImage(ImageSpec spec, List<PlatformPlan> platforms) {
        this.spec = spec;
        this.platforms = List.copyOf(platforms);
        this.tag = platforms.size() == 1 ? platforms.get(0).tag() : indexTag(platforms);
    }

    private static ContentTag indexTag(List<PlatformPlan> platforms) {
        List<TagInput> inputs = new ArrayList<>();
        inputs.add(new TagInput.Text("kind", "index"));
        platforms.stream()
                .sorted((a, b) -> a.platform().toString().compareTo(b.platform().toString()))
                .forEach(p -> inputs.add(
                        new TagInput.Text("platform " + p.platform(), p.tag().text())));
        return ContentTag.of(inputs);
    }

    /**
     * Its name in the project.
     *
     * @return as werf.yaml has it
     */
    public String name() {
        return spec.name();
    }

    /**
     * What werf.yaml says about it.
     *
     * @return the directives
     */
    public ImageSpec spec() {
        return spec;
    }

    /**
     * Its tag: what it is called in the registry, and what it is made from.
     *
     * @return for several platforms the tag of the index
     */
    public ContentTag tag() {
        return tag;
    }

    /**
     * The tag of one platform.
     *
     * @param platform {@code os/architecture[/variant]}; {@code linux/arm64/v8} is {@code linux/arm64}, and
     *     {@code linux/arm} is {@code linux/arm/v7}
     * @return empty if the image is not built for it
     * @throws IllegalArgumentException if it has another form
     */
    public Optional<ContentTag> tag(String platform) {
        Descriptor.Platform wanted = Platforms.parse(platform);
        return platforms.stream()
                .filter(p -> p.platform().equals(wanted))
                .map(PlatformPlan::tag)
                .findFirst();
    }

    /**
     * Whether commands run while it is built.
     *
     * @return true if a process back end is needed
     */
    public boolean runsCommands() {
        return platforms.stream().anyMatch(p -> p.command().isPresent());
    }

    /**
     * The images of the project that it is made from.
     *
     * @return their names
     */
    public SortedSet<String> dependencies() {
        return spec.references();
    }

    List<PlatformPlan> platforms() {
        return platforms;
    }

    @Override
    public String toString() {
        return spec.name() + ":" + tag;
    }
}
