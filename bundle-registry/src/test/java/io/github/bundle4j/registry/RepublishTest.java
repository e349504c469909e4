package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.inprocess.RecordedRequest;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.source.SourceCommit;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What it costs to publish a project again that has not changed: one question for each image and one for the bundle. */
class RepublishTest {
    private static final int IMAGES = 20;

    @Test
    void twentyImagesAndABundleAreTwentyOneHeadRequests() {
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry =
                        Registry.at(server.address() + "/shop").plainHttp(true).build()) {
            PublishedBundle first = publish(registry);
            server.clearRequests();

            PublishedBundle second = publish(registry);

            assertThat(second.reference()).isEqualTo(first.reference());
            assertThat(second.existed()).isTrue();
            assertThat(server.requests()).allMatch(r -> r.method().equals("HEAD") && r.status() == 200);
            List<String> images = first.bundle().images().asMap().values().stream()
                    .map(image -> "/v2/shop/manifests/" + image.tag())
                    .toList();
            assertThat(server.requests())
                    .extracting(RecordedRequest::path)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(images.stream(), Stream.of("/v2/shop/manifests/1.4.2"))
                                    .toList())
                    .hasSize(IMAGES + 1)
                    .last()
                    .isEqualTo("/v2/shop/manifests/1.4.2");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void theRecordSaysWhatTheImagesWereMadeFrom() {
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry =
                        Registry.at(server.address() + "/shop").plainHttp(true).build()) {
            publish(registry);
            String record = registry.bundles().provenance("1.4.2").get(0);
            Map<String, Object> json = (Map<String, Object>) Json.parse(record);
            Map<String, Object> made = (Map<String, Object>) json.get("imageInputs");
            assertThat(made).hasSize(IMAGES);
            String text = String.valueOf(made.get("service7"));
            assertThat(text)
                    .contains("linux/amd64")
                    .contains(project()
                            .source()
                            .find("service7/app")
                            .orElseThrow()
                            .objectId())
                    .doesNotContain("bundle4j");
        }
    }

    private static PublishedBundle publish(Registry registry) {
        Project project = project();
        BuiltImages images = ImageBuilder.on(registry).build().build(project);
        return registry.bundles()
                .publish(Bundle.of(project).images(images).version("1.4.2").build());
    }

    private static Project project() {
        StringBuilder config = new StringBuilder("project: shop\nconfigVersion: 1\n");
        MemoryTree.Builder files = MemoryTree.builder()
                .commit(new SourceCommit(Projects.COMMIT, OffsetDateTime.parse("2026-08-20T16:04:00+02:00"), false))
                .file(".helm/templates/app.yaml", "a: {{ .Values.werf.image.service1 }}\n");
        IntStream.rangeClosed(1, IMAGES).forEach(i -> {
            config.append("---\nimage: service")
                    .append(i)
                    .append("\ncontext: service")
                    .append(i);
            config.append("\ndockerfile: Dockerfile\n");
            files.file("service" + i + "/Dockerfile", "FROM scratch\nCOPY app /app\n");
            files.file("service" + i + "/app", "program " + i);
        });
        return Project.load(files.file("werf.yaml", config.toString()).build(), Environment.of("production"));
    }
}
