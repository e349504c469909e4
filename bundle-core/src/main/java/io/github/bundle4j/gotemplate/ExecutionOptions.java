package io.github.bundle4j.gotemplate;

import java.time.Duration;

/**
 * How templates are executed, and the limits that hold for untrusted ones. Immutable.
 *
 * @param missingKey what a key that a map does not have evaluates to
 * @param maxOutput the most bytes that one run may produce, nested {@code include} and {@code tpl} counted too
 * @param maxSteps the most nodes that one run may execute
 * @param maxDepth the deepest nesting of {@code template}, {@code include} and {@code tpl} together
 * @param timeout the longest time of one run; zero for no limit
 */
public record ExecutionOptions(MissingKey missingKey, long maxOutput, long maxSteps, int maxDepth, Duration timeout) {
    /** What a key that a map does not have evaluates to. */
    public enum MissingKey {
        /** Go's default: no value, printed as {@code <no value>}. */
        DEFAULT,
        /** The zero value of the map's element type: what Helm uses. */
        ZERO,
        /** An error: what {@code helm lint --strict} uses. */
        ERROR
    }

    private static final ExecutionOptions STANDARD =
            new ExecutionOptions(MissingKey.DEFAULT, 256L << 20, 500_000_000L, 100_000, Duration.ZERO);

    /**
     * Go's default behaviour, 256 MiB of output, 500 million steps, 100,000 levels, no time limit.
     *
     * @return the standard options
     */
    public static ExecutionOptions standard() {
        return STANDARD;
    }

    /**
     * With another treatment of missing keys.
     *
     * @param value the treatment
     * @return new options
     */
    public ExecutionOptions withMissingKey(MissingKey value) {
        return new ExecutionOptions(value, maxOutput, maxSteps, maxDepth, timeout);
    }

    /**
     * With another limit on the output.
     *
     * @param bytes more than 0
     * @return new options
     */
    public ExecutionOptions withMaxOutput(long bytes) {
        return new ExecutionOptions(missingKey, bytes, maxSteps, maxDepth, timeout);
    }

    /**
     * With another limit on the steps.
     *
     * @param steps more than 0
     * @return new options
     */
    public ExecutionOptions withMaxSteps(long steps) {
        return new ExecutionOptions(missingKey, maxOutput, steps, maxDepth, timeout);
    }

    /**
     * With another limit on the nesting.
     *
     * @param levels more than 0
     * @return new options
     */
    public ExecutionOptions withMaxDepth(int levels) {
        return new ExecutionOptions(missingKey, maxOutput, maxSteps, levels, timeout);
    }

    /**
     * With a time limit.
     *
     * @param limit zero for none
     * @return new options
     */
    public ExecutionOptions withTimeout(Duration limit) {
        return new ExecutionOptions(missingKey, maxOutput, maxSteps, maxDepth, limit);
    }
}
