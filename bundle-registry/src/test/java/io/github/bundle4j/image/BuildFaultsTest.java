package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.Fault;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.RetryPolicy;
import io.github.bundle4j.source.MemoryTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildFaultsTest {
    @TempDir
    private Path temporary;

    private static Project project() {
        return Project.load(
                MemoryTree.builder()
                        .file("werf.yaml", """
                                project: shop
                                configVersion: 1
                                ---
                                image: one
                                from: scratch
                                git: [{add: /one, to: /one}]
                                ---
                                image: two
                                from: one
                                git: [{add: /two, to: /two}]
                                """)
                        .file("one/a", "a")
                        .file("two/b", "b")
                        .build(),
                Environment.none());
    }

    private ImageBuilder builder(Registry registry) {
        return ImageBuilder.on(registry).temporaryDirectory(temporary).build();
    }

    private static Registry registry(InProcessRegistry server) {
        return Registry.at(server.address() + "/shop")
                .plainHttp(true)
                .retry(RetryPolicy.none())
                .build();
    }

    /** Every request of a build fails once in every way: the build works or says why, and never leaves half an image. */
    @Test
    void anyRequestMayFail() throws Exception {
        BuiltImages expected;
        int requests;
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry = registry(server)) {
            expected = builder(registry).build(project());
            requests = server.requests().size();
        }
        List<Fault> faults = List.of(
                Fault.status(500),
                Fault.status(429),
                Fault.cut(),
                new Fault.CutAfterwards(),
                new Fault.Corrupt(),
                new Fault.Truncate(3));
        for (Fault fault : faults) {
            for (int i = 0; i < requests; i++) {
                try (InProcessRegistry server = InProcessRegistry.start();
                        Registry registry = registry(server)) {
                    int hit = i;
                    var count = new AtomicInteger();
                    server.inject(request -> count.getAndIncrement() == hit, fault, 1);
                    try {
                        assertThat(builder(registry).build(project()).asMap().keySet())
                                .containsExactly("one", "two");
                    } catch (BundleException e) {
                        assertThat(e).hasMessageNotContaining("null");
                    }
                    server.clearFaults();
                    for (String tag : server.tags("shop").keySet()) {
                        readWhole(registry, tag);
                    }
                    assertThat(builder(registry).build(project()).asMap().keySet())
                            .isEqualTo(expected.asMap().keySet());
                    assertThat(builder(registry).build(project()).toString().replace(server.address(), "host"))
                            .isEqualTo(expected.toString().replaceAll("[0-9.]+:[0-9]+/", "host/"));
                }
            }
        }
        try (var left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    private static void readWhole(Registry registry, String tag) throws Exception {
        Manifest manifest =
                registry.client().manifest(registry.repository().tag(tag)).parse();
        List<Descriptor> blobs = new ArrayList<>(manifest.layers());
        blobs.add(manifest.config().orElseThrow());
        for (Descriptor blob : blobs) {
            assertThat(registry.client().blobBytes(registry.repository(), blob, 1 << 20))
                    .hasSize((int) blob.size());
        }
    }

    @Test
    void concurrentBuildersConverge() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry = registry(server)) {
            Callable<BuiltImages> build = () -> builder(registry).build(project());
            List<BuiltImages> results = new ArrayList<>();
            for (Future<BuiltImages> future : threads.invokeAll(List.of(build, build, build, build))) {
                results.add(future.get());
            }
            assertThat(results).allMatch(results.get(0)::equals);
            assertThat(server.tags("shop")).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void interruptionEndsTheBuildAndKeepsTheFlag() throws Exception {
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry = registry(server)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> builder(registry).build(project())).isInstanceOf(CancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.tags("shop")).isEmpty();
            try (var left = Files.list(temporary)) {
                assertThat(left).isEmpty();
            }
        }
    }
}
