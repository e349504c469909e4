///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.github.bundle4j:bundle-giterminism:0.1.0-SNAPSHOT io.github.bundle4j:bundle-registry:0.1.0-SNAPSHOT org.slf4j:slf4j-nop:2.0.20

import io.github.bundle4j.BundleException;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.giterminism.GitSource;
import io.github.bundle4j.giterminism.Giterminism;
import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.PublishedBundle;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.oci.DockerConfig;
import java.nio.file.Path;

/** Builds the images of a project's HEAD that are missing, and publishes its bundle. */
class publish {
    public static void main(String[] args) {
        if (args.length < 3) {
            System.err.println("usage: publish.java FOLDER HOST/PATH VERSION [--plain-http]");
            System.exit(2);
        }
        Environment environment = Environment.of("production");
        try (GitSource source = Giterminism.open(Path.of(args[0])).environment(environment).enforce();
                Registry registry = Registry.at(args[1])
                        .plainHttp(args.length > 3 && args[3].equals("--plain-http"))
                        .credentials(DockerConfig.fromEnvironment())
                        .build()) {
            Project project = Project.load(source, environment);
            BuiltImages images = ImageBuilder.on(registry).build().build(project);
            Bundle bundle = Bundle.of(project).images(images).version(args[2]).build();
            PublishedBundle published = registry.bundles().publish(bundle);
            System.out.println(published.reference());
        } catch (BundleException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }
}
