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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrackerTest {
    /** Something between us and the server may end every watch at once; the server is not to pay for it. */
    @Test
    void watchesThatEndAtOnceAreNoReasonToHurry() {
        AtomicInteger lists = new AtomicInteger();
        KubeApi api = (KubeApi) Proxy.newProxyInstance(
                KubeApi.class.getClassLoader(), new Class<?>[] {KubeApi.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "type" -> {
                            return new ResourceType("", "v1", "ConfigMap", "configmaps", true);
                        }
                        case "list" -> {
                            lists.incrementAndGet();
                            return new KubeApi.ObjectList(List.of(Map.of("metadata", Map.of("name", "a"))), "1");
                        }
                        case "watch" -> throw new WatchEndedException("it always does");
                        default -> throw new AssertionError(method);
                    }
                });
        try (Task task = Task.start(EventListener.none(), "test", "test")) {
            Tracker.Result result = new Tracker(api, InstantSource.system(), Duration.ofMillis(1500))
                    .untilGone(List.of(new ObjectRef("v1", "ConfigMap", "default", "a")), task);
            assertThat(result.timedOut()).isTrue();
        }
        assertThat(lists).hasValueBetween(1, 3);
    }
}
