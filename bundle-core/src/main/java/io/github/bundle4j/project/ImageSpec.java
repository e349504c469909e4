package io.github.bundle4j.project;

import java.util.List;
import java.util.SortedSet;

/** One image of a project, as its section of werf.yaml describes it. Immutable. */
public sealed interface ImageSpec permits DockerfileImage, StapelImage {
    /**
     * What both kinds of images have in common.
     *
     * @return the directives
     */
    CommonDirectives common();

    /**
     * The other images of this project that it is made from: base, imports and dependencies.
     *
     * @return names, sorted; never its own
     */
    SortedSet<String> references();

    /**
     * The name.
     *
     * @return unique in the project
     */
    default String name() {
        return common().name();
    }

    /**
     * Whether it is published and shown in the chart's values.
     *
     * @return false for an image that only others are made from
     */
    default boolean isFinal() {
        return common().isFinal();
    }

    /**
     * A word that renews the image when it is changed.
     *
     * @return the image's own or the project's; may be empty
     */
    default String cacheVersion() {
        return common().cacheVersion();
    }

    /**
     * The platforms to build for.
     *
     * @return for example {@code linux/amd64}; empty if the builder chooses
     */
    default List<String> platforms() {
        return common().platforms();
    }

    /**
     * The network of commands that run during the build.
     *
     * @return its name; empty for the builder's default
     */
    default String network() {
        return common().network();
    }

    /**
     * Secrets that commands may read during the build.
     *
     * @return in the order of werf.yaml
     */
    default List<BuildSecret> secrets() {
        return common().secrets();
    }

    /**
     * Images whose names are handed to this build.
     *
     * @return in the order of werf.yaml
     */
    default List<ImageDependency> dependencies() {
        return common().dependencies();
    }

    /**
     * Changes to the image's configuration.
     *
     * @return the image's own, joined with the project's for final images
     */
    default ImageConfig imageSpec() {
        return common().imageSpec();
    }
}
