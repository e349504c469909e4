package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.registry.inprocess.Fault;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.registry.oci.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong with any request of a copy, to either registry: it is overcome, and what arrives is right. */
class CopyFaultsTest {
    private static final RetryPolicy QUICK =
            new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(3), Duration.ofSeconds(2));
    /** Above the size from which blobs have connections of their own. */
    private static final int LAYER = 1_100_000;

    private InProcessRegistry one;
    private InProcessRegistry two;
    private Registry source;

    @BeforeEach
    void start() {
        one = InProcessRegistry.start();
        two = InProcessRegistry.start();
        source = at(one, Duration.ofSeconds(20));
        source.bundles().publish(Images.bundle(source, "1.4.2", LAYER, "web"));
        one.clearRequests();
    }

    @AfterEach
    void stop() {
        source.close();
        one.close();
        two.close();
    }

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.cut(),
                new Fault.CutAfterwards(),
                new Fault.CutUpload(500_000),
                new Fault.Truncate(500_000),
                new Fault.Corrupt(),
                Fault.status(429, "Retry-After", "0"),
                Fault.status(502));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void ofTheTarget(Fault fault) {
        for (int i = 0; i < requests(two); i++) {
            try (InProcessRegistry other = InProcessRegistry.builder().lenient().start();
                    Registry target = at(other, Duration.ofSeconds(20))) {
                injectAt(other, fault, i);

                BundleCopy.from(source).parallel(2).to(target, "1.4.2");

                assertThat(Completeness.check(other, "acme/shop")).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void ofTheSource(Fault fault) {
        for (int i = 0; i < requests(one); i++) {
            one.clearFaults();
            try (InProcessRegistry other = InProcessRegistry.builder().lenient().start();
                    Registry target = at(other, Duration.ofSeconds(20))) {
                injectAt(one, fault, i);
                try {
                    BundleCopy.from(source).parallel(2).to(target, "1.4.2");
                } catch (RegistryException.Malformed e) {
                    // Lists have no digest: that they are damaged shows only if they cannot be read.
                    assertThat(fault).isInstanceOf(Fault.Corrupt.class);
                    BundleCopy.from(source).parallel(2).to(target, "1.4.2");
                }
                assertThat(Completeness.check(other, "acme/shop")).isEqualTo(2);
            }
        }
    }

    @Test
    void damageThatLastsNamesTheSourceAndReachesNoTag() {
        one.inject(r -> r.path().contains("/blobs/"), new Fault.Corrupt(), 1000);
        try (Registry target = at(two, Duration.ofSeconds(20))) {
            BundleCopy.from(source.client().store(source.repository())).to(target, "1.4.2");
            fail("the content is damaged");
        } catch (BundleException e) {
            assertThat(e).hasMessageContaining(one.address());
        }
        assertThat(two.tags("acme/shop")).isEmpty();
    }

    @Test
    void silenceOfEitherSideEndsATransfer() {
        for (InProcessRegistry silent : List.of(one, two)) {
            one.clearFaults();
            silent.inject(
                    r -> r.path().contains("/blobs/") && !r.method().equals("HEAD"),
                    new Fault.Delay(Duration.ofSeconds(60)),
                    100);
            long start = System.nanoTime();
            try (Registry impatient = at(one, Duration.ofMillis(200));
                    Registry target = at(two, Duration.ofMillis(200))) {
                BundleCopy.from(impatient).to(target, "1.4.2");
                fail("nothing moves");
            } catch (BundleException e) {
                assertThat(e).hasMessageContaining(silent.address()).hasMessageContaining("200 ms");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void interruptionCancels() throws Exception {
        one.inject(r -> r.path().contains("/blobs/"), new Fault.Delay(Duration.ofSeconds(60)), 100);
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        try (Registry target = at(two, Duration.ofSeconds(60))) {
            Thread thread = new Thread(() -> {
                try {
                    BundleCopy.from(source).withoutImages().to(target, "1.4.2");
                } catch (RuntimeException e) {
                    thrown.add(e);
                }
            });
            thread.start();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (one.requests().stream().noneMatch(r -> r.path().contains("/blobs/")) && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            thread.interrupt();
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(thrown).singleElement().isInstanceOf(CancelledException.class);
    }

    /** How many requests a copy costs a registry. */
    private int requests(InProcessRegistry of) {
        try (InProcessRegistry other = InProcessRegistry.start();
                Registry target = at(other, Duration.ofSeconds(20))) {
            one.clearFaults();
            one.clearRequests();
            BundleCopy.from(source).parallel(2).to(target, "1.4.2");
            return of == one ? one.requests().size() : other.requests().size();
        }
    }

    private static void injectAt(InProcessRegistry server, Fault fault, int request) {
        AtomicInteger number = new AtomicInteger();
        server.inject(r -> number.getAndIncrement() == request, fault, 1);
    }

    private static Registry at(InProcessRegistry server, Duration idle) {
        return Registry.at(server.address() + "/acme/shop")
                .plainHttp(true)
                .retry(QUICK)
                .idleTimeout(idle)
                .build();
    }
}
