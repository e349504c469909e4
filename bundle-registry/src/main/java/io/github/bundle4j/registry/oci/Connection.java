package io.github.bundle4j.registry.oci;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.archive.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A connection with blocking reads and writes, in plain text or through TLS. It is watched: when nothing moves for too long
 * it is closed. Not thread-safe, except for {@link #close()}.
 */
final class Connection {
    private final SocketChannel channel;
    private final Watchdog.Watch watch;
    private @Nullable SSLSocket secured;

    private Connection(SocketChannel channel, Watchdog.Watch watch) {
        this.channel = channel;
        this.watch = watch;
    }

    /** Connects to the first address of a host that answers. */
    static Connection to(URI uri, Duration timeout, Watchdog watchdog) throws IOException {
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
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Connection connection = new Connection(channel, watchdog.watch(channel));
            try {
                int millis = Math.toIntExact(Math.min(Integer.MAX_VALUE, timeout.toMillis()));
                channel.socket().connect(new InetSocketAddress(address, port(uri)), millis);
                connection.watch.moved();
                return connection;
            } catch (IOException | RuntimeException e) {
                connection.close();
                failure = connection.reason(e);
            }
        }
        throw failure == null ? new ConnectException(uri.getHost()) : failure;
    }

    /** Goes over to TLS. */
    void secure(SSLContext tls, URI uri) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(channel.socket(), uri.getHost(), port(uri), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        secured = socket;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** The channel, if what goes through it goes to the other side as it is. */
    @Nullable
    SocketChannel plainText() {
        return secured == null ? channel : null;
    }

    /** Something went out by {@link #plainText()}. */
    void moved() {
        watch.moved();
    }

    void write(ByteBuffer bytes) throws IOException {
        SSLSocket socket = secured;
        if (socket != null) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } else {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        watch.moved();
    }

    private int read(ByteBuffer target) throws IOException {
        try {
            SSLSocket socket = secured;
            int n = socket != null ? ByteStream.read(socket.getInputStream(), target) : channel.read(target);
            watch.moved();
            return n;
        } catch (IOException e) {
            throw reason(e);
        }
    }

    /** The bytes that come; the connection closes with them. */
    InputStream incoming() {
        return new Incoming();
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

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private final class Incoming extends ByteStream {
        /** For small reads; large ones pass by it. */
        private final ByteBuffer ahead = ByteBuffer.allocate(8 * 1024).flip();

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read(ByteBuffer.wrap(target, offset, length));
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!ahead.hasRemaining()) {
                if (target.remaining() >= ahead.capacity()) {
                    return Connection.this.read(target);
                }
                int n = Connection.this.read(ahead.clear());
                ahead.flip();
                if (n < 0) {
                    return -1;
                }
            }
            int n = Math.min(target.remaining(), ahead.remaining());
            target.put(ahead.slice().limit(n));
            ahead.position(ahead.position() + n);
            return n;
        }

        @Override
        public void close() throws IOException {
            Connection.this.close();
        }
    }
}
