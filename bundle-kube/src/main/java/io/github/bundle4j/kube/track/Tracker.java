package io.github.bundle4j.kube.track;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.event.Task;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ObjectRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waits for objects. It watches them on the calling thread, so that it starts no thread of its own and a change is
 * seen as soon as it happens. A cluster that cannot be reached, or is overloaded, is asked again until time runs out, and
 * then its failure is thrown. Immutable and thread-safe.
 */
public final class Tracker {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int LOOKS = 5;

    private final KubeApi api;
    private final InstantSource clock;
    private final Duration timeout;

    /**
     * Sets it up.
     *
     * @param api the connection
     * @param clock for rules that depend on the age of an object
     * @param timeout how long each wait may take
     */
    public Tracker(KubeApi api, InstantSource clock, Duration timeout) {
        this.api = api;
        this.clock = clock;
        this.timeout = timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
    }

    /**
     * How a wait ended.
     *
     * @param readiness the last state of every object, in the order they were given
     * @param timedOut whether time ran out
     */
    public record Result(Map<ObjectRef, Readiness> readiness, boolean timedOut) {
        /**
         * The objects that are not as they should be.
         *
         * @return one line for each; empty if all is well
         */
        public List<String> problems() {
            List<String> lines = new ArrayList<>();
            readiness.forEach((object, state) -> {
                if (!state.isReady()) {
                    lines.add("resource " + object.kind() + "/"
                            + (object.namespace() == null ? "" : object.namespace() + "/") + object.name()
                            + " not ready. status: " + state.state().word() + ", message: " + state.message());
                }
            });
            return lines;
        }
    }

    /**
     * Waits until all objects are ready, or the rest have failed, or time runs out.
     *
     * @param objects what to wait for
     * @param jobsMustComplete whether a Job is ready only when it has completed
     * @param task told of progress
     * @return how it ended
     * @throws CancelledException if the thread is interrupted
     */
    public Result untilReady(List<ObjectRef> objects, boolean jobsMustComplete, Task task) {
        ReadinessRules rules = jobsMustComplete ? ReadinessRules.withJobs(clock) : ReadinessRules.standard(clock);
        return wait(objects, object -> object == null ? Readiness.NOT_FOUND : rules.of(object), task, null);
    }

    /**
     * Waits until objects are gone.
     *
     * @param objects what to wait for
     * @param task told of progress
     * @return how it ended; an object that is gone counts as ready
     * @throws CancelledException if the thread is interrupted
     */
    public Result untilGone(List<ObjectRef> objects, Task task) {
        return wait(
                objects,
                object -> object == null ? Readiness.current("gone") : Readiness.progressing("still there"),
                task,
                null);
    }

    /**
     * Waits until a Job or Pod has ended; the lines its containers print become log events of the task. Anything else
     * has ended at once.
     *
     * @param object the Job or Pod
     * @param task told of lines
     * @return how it ended
     * @throws CancelledException if the thread is interrupted
     */
    public Result untilEnded(ObjectRef object, Task task) {
        try (PodLogs logs = PodLogs.of(api, object, task)) {
            return wait(
                    List.of(object),
                    found -> found == null ? Readiness.NOT_FOUND : ReadinessRules.ended(found),
                    task,
                    logs);
        }
    }

    private Result wait(
            List<ObjectRef> objects,
            Function<@Nullable Map<String, @Nullable Object>, Readiness> rule,
            Task task,
            @Nullable PodLogs logs) {
        Map<ObjectRef, Readiness> states = new LinkedHashMap<>();
        objects.forEach(object -> states.put(object, Readiness.NOT_FOUND));
        long end = System.nanoTime() + timeout.toNanos();
        boolean timedOut = false;
        try (Watches watches = new Watches(api, objects, timeout.dividedBy(LOOKS))) {
            while (!settled(states)) {
                if (Thread.interrupted()) {
                    Thread.currentThread().interrupt();
                    throw new CancelledException("waiting for " + objects.size() + " objects");
                }
                if (System.nanoTime() - end >= 0) {
                    watches.trouble().ifPresent(trouble -> {
                        throw trouble;
                    });
                    timedOut = true;
                    break;
                }
                watches.pump((object, found) -> {
                    Readiness now = rule.apply(found);
                    Readiness before = states.put(object, now);
                    if (!now.equals(before)) {
                        report(states, object, now, task);
                    }
                });
                if (logs != null) {
                    logs.pump();
                }
            }
            if (logs != null) {
                logs.drain();
            }
        }
        return new Result(java.util.Collections.unmodifiableMap(new LinkedHashMap<>(states)), timedOut);
    }

    private static boolean settled(Map<ObjectRef, Readiness> states) {
        return states.values().stream().allMatch(state -> state.isReady() || state.state() == Readiness.State.FAILED);
    }

    private static void report(Map<ObjectRef, Readiness> states, ObjectRef object, Readiness now, Task task) {
        long ready = states.values().stream().filter(Readiness::isReady).count();
        task.progress(
                (double) ready / states.size(),
                object + ": " + now.state().word() + (now.message().isEmpty() ? "" : ", " + now.message()));
    }
}
