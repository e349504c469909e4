package io.github.bundle4j.kube.track;

import io.github.bundle4j.event.Task;
import io.github.bundle4j.kube.client.ApiException;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.UnreachableClusterException;
import io.github.bundle4j.kube.internal.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The lines that the containers of a Job's pods, or of one pod, print, as log events of a task. */
final class PodLogs implements AutoCloseable {
    private static final ResourceType PODS = new ResourceType("", "v1", "Pod", "pods", true);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int MOST_LINES = 100_000;

    private final KubeApi api;
    private final @Nullable String namespace;
    private final String selector;
    private final @Nullable String podName;
    private final Task task;
    private final Map<String, Open> followed = new HashMap<>();
    private long nextLook = System.nanoTime();
    private int lines;

    private record Open(String title, KubeApi.LogLines stream) {}

    private PodLogs(KubeApi api, @Nullable String namespace, String selector, @Nullable String podName, Task task) {
        this.api = api;
        this.namespace = namespace;
        this.selector = selector;
        this.podName = podName;
        this.task = task;
    }

    static PodLogs of(KubeApi api, ObjectRef object, Task task) {
        return switch (object.kind()) {
            case "Job" -> new PodLogs(api, object.namespace(), "job-name=" + object.name(), null, task);
            case "Pod" -> new PodLogs(api, object.namespace(), "", object.name(), task);
            default -> new PodLogs(api, null, "", null, task);
        };
    }

    void pump() {
        if (namespace == null) {
            return;
        }
        if (System.nanoTime() - nextLook >= 0) {
            look(namespace);
            nextLook = System.nanoTime() + LOOK_NANOS;
        }
        for (Open open : followed.values()) {
            emit(open, Duration.ZERO);
        }
    }

    /** After the end: what is still on its way. */
    void drain() {
        if (namespace == null) {
            return;
        }
        look(namespace);
        long end = System.nanoTime() + DRAIN_NANOS;
        List<Open> left = new ArrayList<>(followed.values());
        while (!left.isEmpty() && System.nanoTime() - end < 0) {
            for (Iterator<Open> each = left.iterator(); each.hasNext(); ) {
                Open open = each.next();
                emit(open, Duration.ofMillis(50));
                if (open.stream().ended()) {
                    each.remove();
                }
            }
        }
    }

    private void emit(Open open, Duration timeout) {
        Optional<String> line = open.stream().next(timeout);
        while (line.isPresent()) {
            if (lines++ < MOST_LINES) {
                task.log(open.title() + line.get());
            }
            line = open.stream().next(Duration.ZERO);
        }
    }

    /** Logs are a help, not the matter itself: what cannot be had is tried again at the next look. */
    private void look(String where) {
        try {
            List<Map<String, @Nullable Object>> pods = podName == null
                    ? api.list(PODS, where, selector).items()
                    : api.get(PODS, where, podName).map(List::of).orElse(List.of());
            for (Map<String, @Nullable Object> pod : pods) {
                follow(where, new Tree(pod));
            }
        } catch (ApiException | UnreachableClusterException e) {
            nextLook = System.nanoTime() + LOOK_NANOS;
        }
    }

    private void follow(String where, Tree pod) {
        if (pod.tree("status").text("phase", "Pending").equals("Pending")) {
            return;
        }
        String name = pod.tree("metadata").text("name", "");
        List<Tree> containers = pod.tree("spec").list("containers");
        for (Tree container : containers) {
            String containerName = container.text("name", "");
            String key = name + "/" + containerName;
            if (!followed.containsKey(key)) {
                followed.put(
                        key,
                        new Open(
                                containers.size() == 1 ? "" : containerName + ": ",
                                api.logs(where, name, containerName, true)));
            }
        }
    }

    @Override
    public void close() {
        followed.values().forEach(open -> open.stream().close());
    }
}
