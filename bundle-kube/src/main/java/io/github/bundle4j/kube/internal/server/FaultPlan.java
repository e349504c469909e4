package io.github.bundle4j.kube.internal.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The faults that are to come. Thread-safe. */
public final class FaultPlan {
    private final List<Armed> armed = new ArrayList<>();

    /** What goes wrong. */
    public enum Effect {
        /** An error status instead of the answer; the request is not carried out. */
        STATUS,
        /** The connection is cut before the request is carried out. */
        CUT,
        /** The request is carried out and the connection cut instead of the answer. */
        CUT_ANSWER,
        /** The answer comes late. */
        DELAY
    }

    /**
     * One kind of fault.
     *
     * @param effect what goes wrong
     * @param status the HTTP status, for {@link Effect#STATUS}
     * @param retryAfterSeconds sent with it; negative for none
     * @param delay for {@link Effect#DELAY}
     */
    public record Fault(Effect effect, int status, int retryAfterSeconds, Duration delay) {}

    private static final class Armed {
        private final String method;
        private final Pattern path;
        private final Fault fault;
        private int left;

        Armed(String method, Pattern path, Fault fault, int times) {
            this.method = method;
            this.path = path;
            this.fault = fault;
            this.left = times;
        }
    }

    /**
     * Arms a fault.
     *
     * @param method the HTTP method; empty for any
     * @param path a regular expression for the whole path
     * @param fault the fault
     * @param times for how many requests
     */
    public synchronized void add(String method, String path, Fault fault, int times) {
        armed.add(new Armed(method, Pattern.compile(path), fault, times));
    }

    /** Disarms all. */
    public synchronized void clear() {
        armed.clear();
    }

    synchronized @Nullable Fault next(String method, String path) {
        for (Armed each : armed) {
            if (each.left > 0
                    && (each.method.isEmpty() || each.method.equals(method))
                    && each.path.matcher(path).matches()) {
                each.left--;
                return each.fault;
            }
        }
        return null;
    }
}
