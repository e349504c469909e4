package io.github.bundle4j.kube.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.event.Task;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.WatchEndedException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TrackerTest {
    private static final ObjectRef OBJECT = new ObjectRef("v1", "ConfigMap", "default", "a");

    private final AtomicInteger lists = new AtomicInteger();

    private KubeApi api(Supplier<KubeApi.Watch> watches, int listsUntilGone) {
        return (KubeApi) Proxy.newProxyInstance(
                KubeApi.class.getClassLoader(), new Class<?>[] {KubeApi.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "type" -> new ResourceType("", "v1", "ConfigMap", "configmaps", true);
                        case "list" ->
                            new KubeApi.ObjectList(
                                    lists.incrementAndGet() > listsUntilGone
                                            ? List.of()
                                            : List.of(Map.of("metadata", Map.of("name", "a"))),
                                    "1");
                        case "watch" -> watches.get();
                        default -> throw new AssertionError(method);
                    };
                });
    }

    private static Tracker.Result untilGone(KubeApi api, Duration timeout) {
        try (Task task = Task.start(EventListener.none(), "test", "test")) {
            return new Tracker(api, InstantSource.system(), timeout).untilGone(List.of(OBJECT), task);
        }
    }

    /** Something between us and the server may end every watch at once; the server is not to pay for it. */
    @Test
    void watchesThatEndAtOnceAreNoReasonToHurry() {
        KubeApi api = api(
                () -> {
                    throw new WatchEndedException("it always does");
                },
                100);
        assertThat(untilGone(api, Duration.ofMillis(1500)).timedOut()).isTrue();
        assertThat(lists).hasValueBetween(1, 3);
    }

    /** A connection may be dead without either side knowing. */
    @Test
    void silentWatchesAreRenewed() {
        AtomicInteger closed = new AtomicInteger();
        KubeApi api = api(
                () -> new KubeApi.Watch() {
                    @Override
                    public Optional<KubeApi.WatchEvent> next(Duration timeout) {
                        LockSupport.parkNanos(timeout.toNanos());
                        return Optional.empty();
                    }

                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                },
                1);
        assertThat(untilGone(api, Duration.ofSeconds(8)).timedOut()).isFalse();
        assertThat(lists).hasValue(2);
        assertThat(closed).hasValue(2);
    }

    @Test
    void whoWaitsForEverMay() {
        KubeApi api = api(() -> null, 0);
        assertThat(untilGone(api, ChronoUnit.FOREVER.getDuration()).timedOut()).isFalse();
    }
}
