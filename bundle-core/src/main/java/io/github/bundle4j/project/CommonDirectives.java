package io.github.bundle4j.project;

import java.util.List;

/**
 * The directives that Dockerfile and Stapel images share. Immutable.
 *
 * @param name unique in the project
 * @param isFinal whether it is published and shown in the chart's values
 * @param cacheVersion renews the image when changed; {@code build.cacheVersion} where the image has none; may be empty
 * @param platforms platforms to build for; {@code build.platform} where the image has none; empty if the builder chooses
 * @param network the network of commands; empty for the builder's default
 * @param secrets secrets of the build
 * @param dependencies images whose names are handed to the build
 * @param imageSpec changes to the image's configuration
 */
public record CommonDirectives(
        String name,
        boolean isFinal,
        String cacheVersion,
        List<String> platforms,
        String network,
        List<BuildSecret> secrets,
        List<ImageDependency> dependencies,
        ImageConfig imageSpec) {
    /**
     * Copies the collections.
     *
     * @param name unique in the project
     * @param isFinal whether it is published and shown in the chart's values
     * @param cacheVersion renews the image when changed
     * @param platforms platforms to build for
     * @param network the network of commands
     * @param secrets secrets of the build
     * @param dependencies images whose names are handed to the build
     * @param imageSpec changes to the image's configuration
     */
    public CommonDirectives {
        platforms = List.copyOf(platforms);
        secrets = List.copyOf(secrets);
        dependencies = List.copyOf(dependencies);
    }
}
