package io.github.bundle4j.registry.oci;

import io.github.bundle4j.LimitExceededException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An HTTP answer. Closing it gives the connection back. */
record Answer(int status, URI uri, HttpHeaders fields, InputStream body) implements AutoCloseable {
    private static final int DRAINED = 64 * 1024;

    Optional<String> header(String name) {
        return fields.firstValue(name);
    }

    List<String> headers(String name) {
        return fields.allValues(name);
    }

    /** What {@code Content-Length} says; empty if it says nothing. */
    OptionalLong length() {
        try {
            OptionalLong length = fields.firstValueAsLong("Content-Length");
            return length.isPresent() && length.getAsLong() < 0 ? OptionalLong.empty() : length;
        } catch (NumberFormatException e) {
            // A field that is no number is as good as none.
            return OptionalLong.empty();
        }
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Reads the whole body, so that a connection that breaks is noticed now. */
    Answer buffered(String what, int limit) throws IOException {
        byte[] bytes;
        try (InputStream in = body) {
            bytes = in.readNBytes(limit + 1);
        }
        if (bytes.length > limit) {
            throw LimitExceededException.fixed("the answer about " + what, "maximum answer size in bytes", limit);
        }
        return new Answer(status, uri, fields, new ByteArrayInputStream(bytes));
    }

    /** The rest of a body that was {@link #buffered}. */
    byte[] bytes() {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the body was not buffered", e);
        }
    }

    /** Reads what is left of a short body, so that the connection can be used again, and closes. */
    @Override
    public void close() {
        try (InputStream rest = body) {
            rest.readNBytes(DRAINED);
        } catch (IOException e) {
            // The answer has been used; a connection that breaks afterwards is simply not used again.
            return;
        }
    }
}
