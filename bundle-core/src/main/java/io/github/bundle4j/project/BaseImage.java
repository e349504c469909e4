package io.github.bundle4j.project;

/** What an image starts from, or takes files from. */
public sealed interface BaseImage {
    /**
     * Another image of the same project.
     *
     * @param name its name
     */
    record OfProject(String name) implements BaseImage {}

    /**
     * An image in a registry.
     *
     * @param reference with a tag or a digest, as written
     */
    record External(String reference) implements BaseImage {}

    /** Nothing: the reserved name {@code scratch}. */
    record Scratch() implements BaseImage {}
}
