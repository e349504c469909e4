package io.github.bundle4j.gotemplate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How templates are executed, and the limits that hold for untrusted ones. Immutable. */
public final class ExecutionOptions {
    /** What a key that a map does not have evaluates to. */
    public enum MissingKey {
        /** Go's default: no value, printed as {@code <no value>}. */
        DEFAULT,
        /** The zero value of the map's element type: what Helm uses. */
        ZERO,
        /** An error: what {@code helm lint --strict} uses. */
        ERROR
    }

    private static final ExecutionOptions STANDARD = new ExecutionOptions(
            MissingKey.DEFAULT, 64L << 20, 10_000_000L, 10_000, 2_000_000, 800_000, Duration.ofSeconds(30), Map.of());

    private final MissingKey missingKey;
    private final long maxOutput;
    private final long maxSteps;
    private final int maxDepth;
    private final long maxCollections;
    private final long maxTokens;
    private final Duration timeout;
    private final Map<Class<?>, Object> attachments;

    private ExecutionOptions(
            MissingKey missingKey,
            long maxOutput,
            long maxSteps,
            int maxDepth,
            long maxCollections,
            long maxTokens,
            Duration timeout,
            Map<Class<?>, Object> attachments) {
        this.missingKey = missingKey;
        this.maxOutput = maxOutput;
        this.maxSteps = maxSteps;
        this.maxDepth = maxDepth;
        this.maxCollections = maxCollections;
        this.maxTokens = maxTokens;
        this.timeout = timeout;
        this.attachments = attachments;
    }

    /**
     * Go's default behaviour, 64 MiB of output, 10 million steps, 10,000 levels, 2 million lists and maps, 800,000
     * tokens, 30 seconds. That is enough for every public chart but the umbrella charts of ONAP with everything on,
     * whose templates have more tokens, and holds whatever a template tries to a heap of 256 MiB.
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
        return new ExecutionOptions(
                value, maxOutput, maxSteps, maxDepth, maxCollections, maxTokens, timeout, attachments);
    }

    /**
     * With another limit on the output.
     *
     * @param bytes more than 0
     * @return new options
     */
    public ExecutionOptions withMaxOutput(long bytes) {
        return new ExecutionOptions(
                missingKey, bytes, maxSteps, maxDepth, maxCollections, maxTokens, timeout, attachments);
    }

    /**
     * With another limit on the steps.
     *
     * @param steps more than 0
     * @return new options
     */
    public ExecutionOptions withMaxSteps(long steps) {
        return new ExecutionOptions(
                missingKey, maxOutput, steps, maxDepth, maxCollections, maxTokens, timeout, attachments);
    }

    /**
     * With another limit on the nesting.
     *
     * @param levels more than 0
     * @return new options
     */
    public ExecutionOptions withMaxDepth(int levels) {
        return new ExecutionOptions(
                missingKey, maxOutput, maxSteps, levels, maxCollections, maxTokens, timeout, attachments);
    }

    /**
     * With another limit on lists and maps.
     *
     * @param count more than 0
     * @return new options
     */
    public ExecutionOptions withMaxCollections(long count) {
        return new ExecutionOptions(missingKey, maxOutput, maxSteps, maxDepth, count, maxTokens, timeout, attachments);
    }

    /**
     * With another limit on the size of templates.
     *
     * @param count more than 0
     * @return new options
     */
    public ExecutionOptions withMaxTokens(long count) {
        return new ExecutionOptions(
                missingKey, maxOutput, maxSteps, maxDepth, maxCollections, count, timeout, attachments);
    }

    /**
     * With a time limit.
     *
     * @param limit zero for none
     * @return new options
     */
    public ExecutionOptions withTimeout(Duration limit) {
        return new ExecutionOptions(
                missingKey, maxOutput, maxSteps, maxDepth, maxCollections, maxTokens, limit, attachments);
    }

    /**
     * With an object for the functions of the run, for example the connection that a {@code lookup} asks.
     *
     * @param <T> the type under which functions ask for it
     * @param type the same
     * @param object one for each type; replaces an earlier one
     * @return new options
     */
    public <T> ExecutionOptions withAttachment(Class<T> type, T object) {
        Map<Class<?>, Object> copy = new HashMap<>(attachments);
        copy.put(type, object);
        return new ExecutionOptions(
                missingKey, maxOutput, maxSteps, maxDepth, maxCollections, maxTokens, timeout, Map.copyOf(copy));
    }

    /**
     * What a key that a map does not have evaluates to.
     *
     * @return {@link MissingKey#DEFAULT} unless set
     */
    public MissingKey missingKey() {
        return missingKey;
    }

    /**
     * The most bytes that one run may produce. What functions make counts too, above 1 KiB each, for templates can keep
     * it; so does what passes through {@code include} and {@code tpl}, each time. Rendered files with characters beyond
     * Latin-1, for which the JVM needs more memory, count thrice.
     *
     * @return bytes
     */
    public long maxOutput() {
        return maxOutput;
    }

    /**
     * The most work that one run may do. Executing a node is a step; a call counts for more by the cost of its function
     * and the sizes of what it takes and gives, so that a step takes some hundred nanoseconds at most.
     *
     * @return a number of steps
     */
    public long maxSteps() {
        return maxSteps;
    }

    /**
     * The deepest nesting of {@code template}, {@code include} and {@code tpl} together. Helm's own limits, 1000 for an
     * {@code include} within itself, hold as well.
     *
     * @return a number of levels
     */
    public int maxDepth() {
        return maxDepth;
    }

    /**
     * The most lists and maps that functions may give in one run; every 32 elements count as one more.
     *
     * @return a number of lists and maps
     */
    public long maxCollections() {
        return maxCollections;
    }

    /**
     * The most tokens, that is names, literals, marks and texts, that the templates of a set have together, and that the
     * texts given to {@code tpl} in one run have together. It bounds the memory that parsed templates take.
     *
     * @return a number of tokens
     */
    public long maxTokens() {
        return maxTokens;
    }

    /**
     * The longest time of one run.
     *
     * @return zero for no limit
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * An object for the functions of the run.
     *
     * @param <T> its type
     * @param type the type under which it was attached
     * @return {@code null} if there is none
     */
    public <T> @Nullable T attachment(Class<T> type) {
        return type.cast(attachments.get(type));
    }
}
