package io.github.bundle4j.project;

import java.util.List;
import java.util.Optional;

/**
 * Another image of the project whose name, once known, is handed to a build. Immutable.
 *
 * @param from the other image's name
 * @param position when a Stapel build receives it; empty for Dockerfile images
 * @param imports what is handed over
 */
public record ImageDependency(String from, Optional<StagePosition> position, List<Import> imports) {
    /**
     * Copies the collections.
     *
     * @param from the other image's name
     * @param position when a Stapel build receives it
     * @param imports what is handed over
     */
    public ImageDependency {
        imports = List.copyOf(imports);
    }

    /**
     * One value handed over.
     *
     * @param type which
     * @param target the build argument (Dockerfile) or environment variable (Stapel) that receives it
     */
    public record Import(Type type, String target) {}

    /** What can be handed over. */
    public enum Type {
        /** Repository and tag. */
        IMAGE_NAME("ImageName"),
        /** The tag. */
        IMAGE_TAG("ImageTag"),
        /** The repository. */
        IMAGE_REPO("ImageRepo"),
        /** The manifest's digest. */
        IMAGE_DIGEST("ImageDigest");

        private final String directive;

        Type(String directive) {
            this.directive = directive;
        }

        /**
         * The word used in werf.yaml.
         *
         * @return for example {@code ImageName}
         */
        public String directive() {
            return directive;
        }
    }
}
