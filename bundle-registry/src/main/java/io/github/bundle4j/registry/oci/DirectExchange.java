package io.github.bundle4j.registry.oci;

import io.github.bundle4j.CancelledException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a large body over a connection of its own, by blocking reads and writes. The JDK's HTTP client hands
 * bodies on in small pieces through several threads, which costs up to ten times the processor time; what is not worth a
 * connection goes through it all the same. Thread-safe.
 */
final class DirectExchange implements AutoCloseable {
    private static final int PIECE = 128 * 1024;

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
        Connection connection = connect(uri);
        try {
            Socket socket = tls == null ? connection.socket() : secure(connection, uri, tls);
            OutputStream out = socket.getOutputStream();
            // Large reads pass by the buffer.
            InputStream in = new BufferedInputStream(new Watched(socket.getInputStream(), connection), 8 * 1024);
            out.write(head);
            ResponseHead answer = body == null ? ResponseHead.read(in) : upload(body, out, in, connection);
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

    private static ResponseHead upload(BlobSource body, OutputStream out, InputStream in, Connection connection)
            throws IOException {
        try (InputStream content = Content.open(body)) {
            byte[] piece = new byte[(int) Math.min(PIECE, body.size())];
            long left = body.size();
            while (left > 0) {
                int n = content.read(piece, 0, (int) Math.min(piece.length, left));
                if (n < 0) {
                    throw Content.unreadable(body, "it ends " + left + " bytes early", null);
                }
                try {
                    out.write(piece, 0, n);
                } catch (IOException e) {
                    // A server that refuses may answer and close before it has everything.
                    return answerInstead(e, in, connection);
                }
                connection.watch().moved();
                left -= n;
            }
        }
        return ResponseHead.read(in);
    }

    private static ResponseHead answerInstead(IOException failure, InputStream in, Connection connection)
            throws IOException {
        if (!connection.channel().isOpen()) {
            throw failure;
        }
        try {
            return ResponseHead.read(in);
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw failure;
        }
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

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private Connection connect(URI uri) throws IOException {
        int port = port(uri);
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(uri.getHost());
        } catch (UnknownHostException e) {
            // As the JDK's client says it.
            throw (IOException) new ConnectException(uri.getHost()).initCause(new UnresolvedAddressException());
        }
        IOException failure = null;
        for (InetAddress address : addresses) {
            // A channel's socket, because an interrupt ends what it waits for.
            SocketChannel channel = SocketChannel.open();
            Connection connection = new Connection(channel, watchdog.watch(channel));
            try {
                int timeout = Math.toIntExact(Math.min(Integer.MAX_VALUE, connectTimeout.toMillis()));
                connection.socket().connect(new InetSocketAddress(address, port), timeout);
                connection.watch().moved();
                return connection;
            } catch (IOException | RuntimeException e) {
                connection.close();
                failure = connection.reason(e);
            }
        }
        throw failure == null ? new ConnectException(uri.getHost()) : failure;
    }

    private static Socket secure(Connection connection, URI uri, SSLContext tls) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(connection.socket(), uri.getHost(), port(uri), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private record Connection(SocketChannel channel, Watchdog.Watch watch) {
        Socket socket() {
            return channel.socket();
        }

        void close() throws IOException {
            watch.close();
        }

        /** What a failure comes from: an interrupt, silence, or the connection itself. */
        IOException reason(Exception e) {
            if (e instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CancelledException("a transfer");
            }
            return watch.expired()
                    ? new HttpTimeoutException("no data for " + watch.idle().toMillis() + " ms")
                    : (IOException) e;
        }
    }

    /** The bytes that come; the connection closes with them. */
    private static final class Watched extends FilterInputStream {
        private final Connection connection;

        Watched(InputStream in, Connection connection) {
            super(in);
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int n = super.read(target, offset, length);
                connection.watch().moved();
                return n;
            } catch (IOException e) {
                throw connection.reason(e);
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** What is sent: that it cannot be read is no failure of the connection, which might be tried again. */
    private static final class Content extends FilterInputStream {
        private final BlobSource body;

        private Content(BlobSource body, InputStream in) {
            super(in);
            this.body = body;
        }

        static Content open(BlobSource body) {
            try {
                return new Content(body, body.open());
            } catch (IOException e) {
                throw unreadable(body, e.getMessage(), e);
            }
        }

        static RegistryException unreadable(BlobSource body, @Nullable String why, @Nullable Throwable cause) {
            return new RegistryException.LocalFailure(
                    "the content to upload, " + body.digest() + ", cannot be read: " + why,
                    body.digest().toString(),
                    cause);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                throw unreadable(body, e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            try {
                super.close();
            } catch (IOException e) {
                // It has been read, or something worse has happened.
                return;
            }
        }
    }
}
