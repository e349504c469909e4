package io.github.bundle4j.kube;

import java.time.Duration;
import java.util.List;

/**
 * What becomes of a workload in an {@link InProcessApiServer}. Immutable and thread-safe.
 *
 * @param outcome how it ends
 * @param after how long it takes
 * @param message why, for failures; may be empty
 * @param log the lines that its containers print
 */
public record WorkloadBehavior(Outcome outcome, Duration after, String message, List<String> log) {
    private static final Duration SOON = Duration.ofMillis(20);

    /**
     * Takes a copy of the list.
     *
     * @param outcome see above
     * @param after see above
     * @param message see above
     * @param log see above
     */
    public WorkloadBehavior {
        log = List.copyOf(log);
    }

    /** How a workload ends. */
    public enum Outcome {
        /** It becomes ready; Jobs and one-off Pods complete. */
        SUCCEEDS,
        /** It fails for good. */
        FAILS,
        /** It stays as it is. */
        HANGS
    }

    /**
     * Becomes ready or complete, after 20 ms.
     *
     * @return the default
     */
    public static WorkloadBehavior succeeds() {
        return new WorkloadBehavior(Outcome.SUCCEEDS, SOON, "", List.of());
    }

    /**
     * Fails, after 20 ms.
     *
     * @param message why
     * @return a behavior
     */
    public static WorkloadBehavior fails(String message) {
        return new WorkloadBehavior(Outcome.FAILS, SOON, message, List.of());
    }

    /**
     * Never becomes ready.
     *
     * @return a behavior
     */
    public static WorkloadBehavior hangs() {
        return new WorkloadBehavior(Outcome.HANGS, SOON, "", List.of());
    }

    /**
     * The same with another duration.
     *
     * @param duration how long it takes
     * @return a changed copy
     */
    public WorkloadBehavior after(Duration duration) {
        return new WorkloadBehavior(outcome, duration, message, log);
    }

    /**
     * The same with output.
     *
     * @param lines what its containers print
     * @return a changed copy
     */
    public WorkloadBehavior logging(String... lines) {
        return new WorkloadBehavior(outcome, after, message, List.of(lines));
    }
}
