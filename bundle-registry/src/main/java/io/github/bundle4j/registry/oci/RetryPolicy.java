package io.github.bundle4j.registry.oci;

import java.time.Duration;

/**
 * How often and how patiently a request is repeated after a broken connection, 408, 429 or 5xx. The wait doubles from
 * attempt to attempt, with a random part of up to half of it, unless the registry names one with {@code Retry-After}.
 *
 * @param attempts how often a request is sent at most, at least 1
 * @param firstDelay wait before the second attempt
 * @param maxDelay the longest wait between attempts
 * @param maxRetryAfter the longest {@code Retry-After} that is honoured; a longer one fails the request at once
 */
public record RetryPolicy(int attempts, Duration firstDelay, Duration maxDelay, Duration maxRetryAfter) {
    /**
     * Checks the parts.
     *
     * @param attempts see above
     * @param firstDelay see above
     * @param maxDelay see above
     * @param maxRetryAfter see above
     * @throws IllegalArgumentException if attempts is below 1 or a time is negative
     */
    public RetryPolicy {
        if (attempts < 1 || firstDelay.isNegative() || maxDelay.isNegative() || maxRetryAfter.isNegative()) {
            throw new IllegalArgumentException("a retry policy needs at least one attempt and no negative times");
        }
    }

    /**
     * Five attempts, 0.2 s to 10 s apart, {@code Retry-After} up to 60 s.
     *
     * @return the default
     */
    public static RetryPolicy standard() {
        return new RetryPolicy(5, Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    /**
     * One attempt.
     *
     * @return a policy that never repeats
     */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** The wait after a failed attempt; {@code random} is between 0 and 1. */
    Duration delayAfter(int attempt, double random) {
        double factor = Math.pow(2, Math.min(attempt - 1, 30)) * (1 + random / 2);
        double millis = Math.min((double) firstDelay.toMillis() * factor, (double) maxDelay.toMillis());
        return Duration.ofMillis((long) millis);
    }
}
