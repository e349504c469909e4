package io.github.bundle4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.giterminism.GitSource;
import io.github.bundle4j.giterminism.Giterminism;
import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.PublishedBundle;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.render.HelmProfile;
import io.github.bundle4j.render.RenderOptions;
import io.github.bundle4j.render.Renderer;
import io.github.bundle4j.testkit.Counterparts;
import io.github.bundle4j.testkit.DebianRegistry;
import io.github.bundle4j.testkit.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample's bundle, pulled by Helm from a registry, renders there as it does here. */
class SampleRenderingCounterpartTest {
    private static final Environment PRODUCTION = Environment.of("production");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"helm, HELM_4_1", "helm42, HELM_4_2", "helm3, HELM_3_21"})
    void fromTheInProcessRegistry(String program, HelmProfile profile) throws IOException {
        Counterparts.require(program);
        try (InProcessRegistry server = InProcessRegistry.start()) {
            compare(server.address(), program, profile);
        }
    }

    @ParameterizedTest
    @CsvSource({"helm, HELM_4_1", "helm42, HELM_4_2", "helm3, HELM_3_21"})
    void fromTheDistributionProjectsRegistry(String program, HelmProfile profile) throws IOException {
        Counterparts.require(program);
        try (DebianRegistry server = DebianRegistry.start(folder, "", "")) {
            compare(server.address(), program, profile);
        }
    }

    private void compare(String address, String program, HelmProfile profile) throws IOException {
        DemoRepository repository =
                DemoRepository.create(Path.of("../sample-app"), folder.resolve("shop"), Optional.empty());
        PublishedBundle published;
        try (Registry registry = Registry.at(address + "/shop").plainHttp(true).build();
                GitSource source = Giterminism.open(repository.folder()).enforce()) {
            Project project = Project.load(source, PRODUCTION);
            BuiltImages images = ImageBuilder.on(registry).build().build(project);
            Bundle bundle = Bundle.of(project).images(images).version("1.0.0").build();
            published = registry.bundles().publish(bundle);
        }
        Programs helm = new Programs(Counterparts.require(program), folder);
        helm.run("pull", "oci://" + address + "/shop", "--version", "1.0.0", "--plain-http");
        Path archive = folder.resolve("shop-1.0.0.tgz");
        assertThat(Files.readAllBytes(archive)).isEqualTo(published.bundle().archive());

        String expected = helm.run("template", "shop-production", archive.toString(), "--namespace", "shop-production");
        String rendered = Renderer.of(published.bundle().chart())
                .render(RenderOptions.of("shop-production", "shop-production")
                        .profile(profile)
                        .build())
                .text();
        assertThat(rendered).isEqualTo(expected);

        List<String> args =
                List.of("shop-production", "oci://" + address + "/shop", "--version", "^1.0", "--plain-http");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8);
        assertThat(new HelmTemplate(folder, profile, out, out).run(args)).isZero();
        out.flush();
        String[] template = Stream.concat(Stream.of("template"), args.stream()).toArray(String[]::new);
        assertThat(noticesFirst(printed.toString(StandardCharsets.UTF_8))).isEqualTo(noticesFirst(helm.run(template)));
    }

    /** Some versions print them on standard error, which is not in step with the manifests. */
    private static String noticesFirst(String printed) {
        return printed.lines()
                .sorted(Comparator.comparing(line -> !line.startsWith("Pulled: ") && !line.startsWith("Digest: ")))
                .collect(Collectors.joining("\n"));
    }
}
