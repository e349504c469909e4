package io.github.bundle4j.registry.oci;

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
 * One exchange with a large body over a connection of its own, by blocking reads and writes. The JDK's HTTP client hands
 * bodies on in small pieces through several threads, which costs up to ten times the processor time; what is not worth a
 * connection goes through it all the same. Thread-safe.
 */
final class DirectExchange implements AutoCloseable {
    private final Duration connectTimeout;
    private final Watchdog watchdog;

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
    Answer send(String method, URI uri, List<String> headers, @Nullable BlobSource body, @Nullable SSLContext tls)
            throws IOException {
        byte[] head = head(method, uri, headers, body);
        Connection connection = Connection.to(uri, connectTimeout, watchdog);
        try {
            if (tls != null) {
                connection.secure(tls, uri);
            }
            connection.write(ByteBuffer.wrap(head));
            InputStream in = connection.incoming();
            ResponseHead answer = body == null ? ResponseHead.read(in) : new Upload(body, connection).send(in);
            return new Answer(answer.status(), uri, answer.fields(), answer.body(in));
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

    private static byte[] head(String method, URI uri, List<String> headers, @Nullable BlobSource body)
            throws IOException {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        StringBuilder text = new StringBuilder(method + " " + path + query + " HTTP/1.1\r\n");
        field(text, "Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        field(text, "Connection", "close");
        if (body != null) {
            field(text, "Content-Length", Long.toString(body.size()));
        }
        for (int i = 0; i < headers.size(); i += 2) {
            field(text, headers.get(i), headers.get(i + 1));
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void field(StringBuilder text, String name, String value) throws IOException {
        // Tokens come from outside: one with a line break would begin another header.
        if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            throw new IOException("the value of " + name + " cannot be sent in a header");
        }
        text.append(name).append(": ").append(value).append("\r\n");
    }
}
