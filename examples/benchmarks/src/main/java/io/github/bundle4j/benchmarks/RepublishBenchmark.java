package io.github.bundle4j.benchmarks;

import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.PublishedBundle;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.source.SourceCommit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Publishing a project of 20 images again that has not changed, to the distribution project's registry on loopback. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx64m")
public class RepublishBenchmark {
    private static final int IMAGES = 20;

    private Path folder;
    private RegistryProcess server;
    private Registry registry;

    @Setup
    public void start() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("republish-");
        server = RegistryProcess.start(folder);
        registry = Registry.at(server.address() + "/shop").plainHttp(true).build();
        publishAgain();
    }

    @TearDown
    public void stop() throws IOException {
        registry.close();
        server.close();
        Comparison.delete(folder);
    }

    @Benchmark
    public PublishedBundle publishAgain() {
        Project project = project();
        BuiltImages images = ImageBuilder.on(registry).build().build(project);
        return registry.bundles()
                .publish(Bundle.of(project).images(images).version("1.4.2").build());
    }

    private static Project project() {
        StringBuilder config = new StringBuilder("project: shop\nconfigVersion: 1\n");
        MemoryTree.Builder files = MemoryTree.builder()
                .commit(new SourceCommit(
                        "9d80e1c5a3f0b7d2c4e6a8901b2c3d4e5f607182",
                        OffsetDateTime.parse("2026-08-20T16:04:00+02:00"),
                        false))
                .file(".helm/templates/app.yaml", "a: {{ .Values.werf.image.service1 }}\n");
        for (int i = 1; i <= IMAGES; i++) {
            config.append("---\nimage: service")
                    .append(i)
                    .append("\ncontext: service")
                    .append(i);
            config.append("\ndockerfile: Dockerfile\n");
            files.file("service" + i + "/Dockerfile", "FROM scratch\nCOPY app /app\n");
            files.file("service" + i + "/app", "program " + i);
        }
        return Project.load(files.file("werf.yaml", config.toString()).build(), Environment.of("production"));
    }
}
