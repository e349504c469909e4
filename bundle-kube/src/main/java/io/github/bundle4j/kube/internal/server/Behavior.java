package io.github.bundle4j.kube.internal.server;

import java.time.Duration;
import java.util.List;

/**
 * What becomes of a workload.
 *
 * @param outcome the end
 * @param after how long it takes
 * @param message why, for failures
 * @param log the lines its containers print
 */
public record Behavior(Outcome outcome, Duration after, String message, List<String> log) {
    /** How it ends. */
    public enum Outcome {
        /** Ready or complete. */
        SUCCEEDS,
        /** Failed for good. */
        FAILS,
        /** Nothing ever happens. */
        HANGS
    }
}
