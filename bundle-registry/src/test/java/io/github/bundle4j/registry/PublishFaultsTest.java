package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.registry.inprocess.Fault;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong with any request of a publish: success or a typed error, and never a tag without its content. */
class PublishFaultsTest {
    private static final RetryPolicy QUICK =
            new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(3), Duration.ofSeconds(2));

    private final Bundle bundle = Projects.bundle("registry.example.com", "1.4.2");

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.cut(),
                new Fault.CutAfterwards(),
                new Fault.CutUpload(20),
                new Fault.Truncate(3),
                new Fault.Corrupt(),
                new Fault.Delay(Duration.ofMillis(20)),
                Fault.status(429, "Retry-After", "0"),
                Fault.status(500),
                Fault.status(502));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultThatPassesHarmsNothing(Fault fault) {
        int requests = requestsOfAPublish();
        for (int i = 0; i < requests; i++) {
            try (InProcessRegistry server =
                            InProcessRegistry.builder().lenient().start();
                    Registry registry = at(server)) {
                int when = i;
                AtomicInteger number = new AtomicInteger();
                server.inject(r -> number.getAndIncrement() == when, fault, 1);

                PublishedBundle published = registry.bundles().publish(bundle);

                assertThat(server.tags("acme/shop")).containsEntry("1.4.2", published.digest());
                assertThat(Completeness.check(server, "acme/shop")).isEqualTo(1);
                assertThat(registry.bundles().provenance("1.4.2")).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultThatLastsEndsInATypedErrorAndTheNextRunCompletes(Fault fault) {
        int requests = requestsOfAPublish();
        for (int i = 0; i < requests; i++) {
            try (InProcessRegistry server =
                            InProcessRegistry.builder().lenient().start();
                    Registry registry = at(server)) {
                int from = i;
                AtomicInteger number = new AtomicInteger();
                server.inject(r -> number.getAndIncrement() >= from, fault, 1000);

                try {
                    registry.bundles().publish(bundle);
                    assertThat(fault)
                            .isInstanceOfAny(
                                    Fault.Delay.class,
                                    Fault.Corrupt.class,
                                    Fault.Truncate.class,
                                    Fault.CutUpload.class);
                } catch (BundleException e) {
                    assertThat(e).hasMessageContaining(server.address());
                }

                server.clearFaults();
                Completeness.check(server, "acme/shop");
                PublishedBundle again = registry.bundles().publish(bundle);
                assertThat(server.tags("acme/shop")).containsEntry("1.4.2", again.digest());
                assertThat(Completeness.check(server, "acme/shop")).isEqualTo(1);
            }
        }
    }

    @Test
    void whatWasUploadedBeforeAFailureIsUsedByTheNextRun() {
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry = at(server)) {
            server.inject(
                    r -> r.path().endsWith("/manifests/1.4.2") && r.method().equals("PUT"), Fault.status(500), 3);
            assertThatThrownBy(() -> registry.bundles().publish(bundle)).isInstanceOf(BundleException.class);
            assertThat(server.tags("acme/shop")).isEmpty();

            assertThat(registry.bundles().publish(bundle).uploadedBlobs()).isZero();
        }
    }

    @Test
    void interruptionCancels() throws Exception {
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry = at(server)) {
            server.inject(r -> r.method().equals("PUT"), new Fault.Delay(Duration.ofSeconds(30)), 1);
            List<Throwable> thrown = new java.util.concurrent.CopyOnWriteArrayList<>();
            List<Boolean> interrupted = new java.util.concurrent.CopyOnWriteArrayList<>();
            Thread thread = new Thread(() -> {
                try {
                    registry.bundles().publish(bundle);
                } catch (RuntimeException e) {
                    thrown.add(e);
                    interrupted.add(Thread.currentThread().isInterrupted());
                }
            });
            thread.start();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (server.requests().stream().noneMatch(r -> r.method().equals("PUT")) && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            thread.interrupt();
            thread.join(5000);
            assertThat(thread.isAlive()).isFalse();
            assertThat(thrown).singleElement().isInstanceOf(CancelledException.class);
            assertThat(interrupted).containsExactly(true);
        }
    }

    private static Registry at(InProcessRegistry server) {
        return Registry.at(server.address() + "/acme/shop")
                .plainHttp(true)
                .retry(QUICK)
                .idleTimeout(Duration.ofSeconds(10))
                .build();
    }

    private int requestsOfAPublish() {
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry = at(server)) {
            registry.bundles().publish(bundle);
            return server.requests().size();
        }
    }
}
