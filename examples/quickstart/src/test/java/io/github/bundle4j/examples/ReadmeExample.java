package io.github.bundle4j.examples;

import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.giterminism.GitSource;
import io.github.bundle4j.giterminism.Giterminism;
import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.kube.Cluster;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.PublishedBundle;
import io.github.bundle4j.registry.Registry;
import java.nio.file.Path;

/** The README's example: compiled here, compared by {@link ReadmeTest}. */
final class ReadmeExample {
    private ReadmeExample() {}

    static Release wholeCycle() {
        // spotless:off
        // tag::readme[]
try (GitSource source = Giterminism.open(Path.of(".")).at("HEAD").enforce();
        Registry registry = Registry.at("registry.example.com/shop").build();
        Cluster cluster = Cluster.connect()) {
    Project project = Project.load(source, Environment.of("production"));
    BuiltImages images = ImageBuilder.on(registry).build().build(project);        // only what is missing
    Bundle bundle = Bundle.of(project).images(images).version("1.4.2").build();
    PublishedBundle published = registry.bundles().publish(bundle);               // same commit, same digest
    return cluster.release(project.releaseName()).namespace(project.namespace())
            .apply(published.bundle());                                           // as Helm would
}
        // end::readme[]
        // spotless:on
    }
}
