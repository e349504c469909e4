package io.github.bundle4j.benchmarks;

import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.source.DirectoryTree;
import java.nio.file.Path;

/** Builds the images of a folder's project into a repository: what {@link ImageComparison} runs in a JVM of its own. */
final class ImageBuild {
    private ImageBuild() {}

    /**
     * Builds.
     *
     * @param arguments the folder and the repository
     */
    public static void main(String[] arguments) {
        try (Registry registry = Registry.at(arguments[1]).plainHttp(true).build()) {
            Project project = Project.load(DirectoryTree.of(Path.of(arguments[0])), Environment.none());
            System.out.println(ImageBuilder.on(registry).build().build(project));
        }
    }
}
