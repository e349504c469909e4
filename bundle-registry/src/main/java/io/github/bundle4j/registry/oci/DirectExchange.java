package io.github.bundle4j.registry.oci;

import io.github.bundle4j.archive.BufferStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges over HTTP/1.1 by blocking reads and writes. The JDK's HTTP client hands bodies on in small pieces through several
 * threads, which costs up to ten times the processor time, and its start and end take a fresh JVM half a second.
 * Connections are kept: what goes over one that has been used a while is sent in fewer and larger pieces. Thread-safe.
 */
final class DirectExchange implements AutoCloseable {
    private final Duration connectTimeout;
    private final Watchdog watchdog;
    private final IdleConnections idle = new IdleConnections();

    DirectExchange(Duration connectTimeout, Duration idleTimeout) {
        this.connectTimeout = connectTimeout;
        this.watchdog = new Watchdog(idleTimeout);
    }

    /**
     * Sends and reads the head of the answer, whose body the caller closes.
     *
     * @param tls for an https address
     * @throws IOException if the connection fails, nothing moves for the idle time, or what comes is no HTTP
     * @throws RegistryException.LocalFailure if the content to send cannot be read
     */
    Answer send(Request request, @Nullable SSLContext tls) throws IOException {
        Connection kept = idle.take(request.uri(), tls, request.repeatable());
        if (kept != null) {
            try {
                return send(request, kept);
            } catch (IOException e) {
                if (!request.repeatable() || !kept.wasGivenUp()) {
                    throw e;
                }
            }
        }
        Connection fresh = Connection.to(request.uri(), connectTimeout, watchdog);
        try {
            if (tls != null) {
                fresh.secure(tls);
            }
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw fresh.reason(e);
        }
        return send(request, fresh);
    }

    private Answer send(Request request, Connection connection) throws IOException {
        try {
            connection.write(ByteBuffer.wrap(head(request)));
            connection.moved();
            Incoming in = connection.incoming();
            BlobSource body = request.body();
            boolean whole = true;
            ResponseHead answer;
            if (body == null) {
                answer = ResponseHead.read(in);
            } else {
                Upload upload = new Upload(body, connection);
                answer = upload.send(in);
                whole = upload.isWhole();
            }
            connection.moved();
            InputStream content = answer.body(in, request.method());
            boolean keep = whole && answer.keepsConnection(request.method());
            return new Answer(
                    answer.status(), request.uri(), answer.fields(), keep ? new Body(content, connection) : content);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw connection.reason(e);
        }
    }

    /** Closes the connections. */
    @Override
    public void close() {
        watchdog.close();
    }

    private static byte[] head(Request request) throws IOException {
        URI uri = request.uri();
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append(' ').append(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
        if (uri.getRawQuery() != null) {
            text.append('?').append(uri.getRawQuery());
        }
        text.append(" HTTP/1.1\r\n");
        field(text, "Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        field(text, "User-Agent", Request.USER_AGENT);
        BlobSource body = request.body();
        if (body != null) {
            field(text, "Content-Length", Long.toString(body.size()));
        } else if (request.method().startsWith("P")) {
            field(text, "Content-Length", "0");
        }
        List<String> headers = request.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            field(text, headers.get(i), headers.get(i + 1));
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void field(StringBuilder text, String name, String value) throws IOException {
        if (!Request.isFieldValue(value)) {
            throw new IOException("the value of " + name + " cannot be sent in a header");
        }
        text.append(name).append(": ").append(value).append("\r\n");
    }

    /** A body after which the connection can be used again. */
    private final class Body extends BufferStream {
        private final InputStream content;
        private @Nullable Connection connection;
        private boolean ended;

        Body(InputStream content, Connection connection) {
            super();
            this.content = content;
            this.connection = connection;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int n = ended ? -1 : read(content, target);
            ended = n < 0;
            return n;
        }

        @Override
        public void close() {
            Connection used = connection;
            connection = null;
            if (used == null) {
                return;
            }
            if (ended) {
                idle.give(used);
            } else {
                used.discard();
            }
        }
    }
}
