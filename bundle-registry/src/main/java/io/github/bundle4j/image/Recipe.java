package io.github.bundle4j.image;

import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.dockerfile.BuildContext;
import io.github.bundle4j.dockerfile.BuildSettings;
import io.github.bundle4j.dockerfile.Dockerfile;
import io.github.bundle4j.dockerfile.ResolvedDockerfile;
import io.github.bundle4j.project.DockerfileImage;
import io.github.bundle4j.project.StapelImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How an image is made. Immutable. */
sealed interface Recipe {
    /**
     * By a Dockerfile.
     *
     * @param spec what werf.yaml says
     * @param dockerfile the file
     * @param context its context
     * @param platform for which machine
     * @param triggers those of bases that the content tag was made with, by reference
     */
    record OfDockerfile(
            DockerfileImage spec,
            Dockerfile dockerfile,
            BuildContext context,
            String platform,
            Map<String, List<String>> triggers)
            implements Recipe {
        OfDockerfile withTriggers(Map<String, List<String>> newTriggers) {
            return new OfDockerfile(spec, dockerfile, context, platform, newTriggers);
        }

        ResolvedDockerfile resolve(Map<String, String> dependencyValues) {
            return dockerfile.resolve(settings(dependencyValues), triggers);
        }

        BuildSettings settings(Map<String, String> dependencyValues) {
            Map<String, String> arguments = new LinkedHashMap<>(spec.args());
            arguments.putAll(dependencyValues);
            BuildSettings settings =
                    BuildSettings.defaults().withPlatform(platform).withArguments(arguments);
            return spec.target().isEmpty() ? settings : settings.withTarget(spec.target());
        }
    }

    /**
     * By Stapel directives.
     *
     * @param spec what werf.yaml says
     * @param trees what its git mappings take
     */
    record OfStapel(StapelImage spec, MappingTrees trees) implements Recipe {}

    /** Finds an image of the project that is built already. */
    interface Built extends Function<String, ImageReference> {}
}
