package io.github.bundle4j.registry.oci;

import io.github.bundle4j.CancelledException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Repeats what may succeed when tried again, within the bounds of a policy. Thread-safe. */
final class Retrier {
    private final RetryPolicy policy;

    Retrier(RetryPolicy policy) {
        this.policy = policy;
    }

    /**
     * Runs attempts until one ends in an answer that is not a passing failure, or patience ends.
     *
     * @return the last answer, which may be a failure
     * @throws RegistryException.Unreachable if the last attempt got no answer
     */
    Answer run(String what, boolean repeatable, Attempt attempt) {
        for (int n = 1; ; n++) {
            boolean last = !repeatable || n >= policy.attempts();
            Duration wait;
            try {
                Answer answer = attempt.run();
                if (last || !isPassing(answer.status())) {
                    return answer;
                }
                Optional<Duration> asked = retryAfter(answer);
                if (asked.isPresent() && asked.get().compareTo(policy.maxRetryAfter()) > 0) {
                    return answer;
                }
                wait = asked.orElse(delay(n));
                answer.close();
            } catch (IOException e) {
                if (last || isLasting(e)) {
                    throw unreachable(what, n, e);
                }
                wait = delay(n);
            }
            pause(wait, what);
        }
    }

    /** Waits before another attempt of something that is repeated elsewhere; false if there is none left. */
    boolean pauseAfter(int attempt, String what) {
        if (attempt >= policy.attempts()) {
            return false;
        }
        pause(delay(attempt), what);
        return true;
    }

    /** The same after a failure that may say how long to wait; false also if that is too long. */
    boolean pauseAfter(int attempt, String what, RegistryException failure) {
        Optional<Duration> asked = failure.retryAfter();
        if (asked.isEmpty()) {
            return pauseAfter(attempt, what);
        }
        if (attempt >= policy.attempts() || asked.get().compareTo(policy.maxRetryAfter()) > 0) {
            return false;
        }
        pause(asked.get(), what);
        return true;
    }

    static RegistryException unreachable(String what, int attempts, @Nullable IOException cause) {
        String why = cause == null ? "the connection broke" : reason(cause);
        return new RegistryException.Unreachable(
                what + ": the server cannot be reached: " + why + " ("
                        + (attempts == 1 ? "1 attempt" : attempts + " attempts")
                        + "); check its address, the network, the proxy and whether it speaks "
                        + (cause instanceof SSLException ? "TLS with a certificate you trust" : "plain HTTP or TLS"),
                RegistryException.Failure.of(what),
                cause);
    }

    static Optional<Duration> retryAfter(Answer answer) {
        return answer.header("Retry-After").map(String::strip).flatMap(text -> {
            if (text.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            try {
                Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration wait = Duration.between(Instant.now(), until);
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (DateTimeParseException e) {
                // A field that says nothing is as good as none.
                return Optional.empty();
            }
        });
    }

    private static String reason(IOException cause) {
        if (hasCause(cause, UnresolvedAddressException.class)) {
            return "its host name is not known";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static boolean isPassing(int status) {
        return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    }

    /** A handshake fails for good, unless the other side went away in its midst. */
    private static boolean isLasting(IOException e) {
        boolean refused = e instanceof SSLHandshakeException
                && !hasCause(e, EOFException.class)
                && !hasCause(e, SocketException.class);
        return refused || hasCause(e, UnresolvedAddressException.class);
    }

    private static boolean hasCause(Throwable e, Class<?> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private Duration delay(int attempt) {
        return policy.delayAfter(attempt, ThreadLocalRandom.current().nextDouble());
    }

    private static void pause(Duration wait, String what) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(what);
        }
    }

    /** One try. */
    @FunctionalInterface
    interface Attempt {
        Answer run() throws IOException;
    }
}
