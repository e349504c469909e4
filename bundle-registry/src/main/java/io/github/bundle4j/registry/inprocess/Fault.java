package io.github.bundle4j.registry.inprocess;

import java.time.Duration;
import java.util.Map;

/** Something that goes wrong with a request, on purpose. Immutable and thread-safe. */
public sealed interface Fault {
    /**
     * Answers with a status instead of doing what was asked.
     *
     * @param status the status
     * @param headers headers of the answer, such as {@code Retry-After}
     */
    record Status(int status, Map<String, String> headers) implements Fault {
        /**
         * Copies.
         *
         * @param status see above
         * @param headers see above
         */
        public Status {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * Does what was asked, later.
     *
     * @param time how long it waits before
     */
    record Delay(Duration time) implements Fault {}

    /** Closes the connection without doing anything. */
    record Cut() implements Fault {}

    /** Does what was asked and closes the connection without an answer. */
    record CutAfterwards() implements Fault {}

    /**
     * Takes a part of the request's content, which for an upload session counts as received, and closes the connection.
     *
     * @param bytes how many bytes are taken
     */
    record CutUpload(long bytes) implements Fault {}

    /**
     * Announces the whole body of the answer, sends its beginning and closes the connection.
     *
     * @param bytes how many bytes are sent
     */
    record Truncate(long bytes) implements Fault {}

    /** Flips a bit of the answer's body, or does nothing if there is no body. */
    record Corrupt() implements Fault {}

    /**
     * Answers with a status.
     *
     * @param status the status
     * @return the fault
     */
    static Fault status(int status) {
        return new Status(status, Map.of());
    }

    /**
     * Answers with a status and a header.
     *
     * @param status the status
     * @param header its name
     * @param value its value
     * @return the fault
     */
    static Fault status(int status, String header, String value) {
        return new Status(status, Map.of(header, value));
    }

    /**
     * Closes the connection without doing anything.
     *
     * @return the fault
     */
    static Fault cut() {
        return new Cut();
    }
}
