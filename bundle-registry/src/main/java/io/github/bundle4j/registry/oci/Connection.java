package io.github.bundle4j.registry.oci;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.archive.ByteStream;
import java.io.IOException;
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
    private static final long RECENT_NANOS = 1_000_000_000;
    private static final int TLS_PART = 64 * 1024;

    private final String host;
    private final int port;
    private final SocketChannel channel;
    private final Watchdog.Watch watch;
    private final Incoming incoming = new Incoming(this);
    private @Nullable SSLContext tls;
    private @Nullable SSLSocket secured;

    private Connection(URI uri, SocketChannel channel, Watchdog.Watch watch) {
        this.host = uri.getHost();
        this.port = port(uri);
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
            Connection connection = new Connection(uri, channel, watchdog.watch(channel));
            try {
                int millis = Math.toIntExact(Math.min(Integer.MAX_VALUE, timeout.toMillis()));
                channel.socket().connect(new InetSocketAddress(address, connection.port), millis);
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
    void secure(SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(channel.socket(), host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        secured = socket;
        tls = context;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** The channel, if what goes through it goes to the other side as it is. */
    @Nullable
    SocketChannel plainText() {
        return secured == null ? channel : null;
    }

    /** A part of an exchange is done. */
    void moved() {
        watch.moved();
    }

    /** Something went out by {@link #plainText()}. */
    void moved(long bytes) {
        watch.moved(bytes);
    }

    void write(ByteBuffer bytes) throws IOException {
        SSLSocket socket = secured;
        while (bytes.hasRemaining()) {
            watch.moved(socket == null ? channel.write(bytes) : write(bytes, socket.getOutputStream()));
        }
    }

    /** A part, so that on a slow way something is seen to move. */
    private static int write(ByteBuffer bytes, OutputStream out) throws IOException {
        int part = Math.min(TLS_PART, bytes.remaining());
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), part);
        bytes.position(bytes.position() + part);
        return part;
    }

    int read(ByteBuffer target) throws IOException {
        try {
            SSLSocket socket = secured;
            int n = socket != null ? ByteStream.read(socket.getInputStream(), target) : channel.read(target);
            watch.moved(Math.max(n, 0));
            return n;
        } catch (IOException e) {
            throw reason(e);
        }
    }

    /** The bytes that come; the connection closes with them. */
    Incoming incoming() {
        return incoming;
    }

    /** Whether requests for an address can go over it. */
    boolean leadsTo(URI uri, @Nullable SSLContext context) {
        return tls == context && port == port(uri) && host.equals(uri.getHost());
    }

    /** Whether it was used so shortly ago that hardly anybody closes it for being idle. */
    boolean isRecent() {
        return watch.idleNanos() < RECENT_NANOS;
    }

    /** Whether the other side keeps it open and has said nothing since its last answer. */
    boolean isReady() {
        try {
            channel.configureBlocking(false);
            boolean silent = channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            watch.moved();
            return incoming.restart() && silent;
        } catch (IOException e) {
            // It was closed in the meantime.
            return false;
        }
    }

    /** Whether an attempt over a kept connection failed because the other side gave that up, as it may at any time. */
    boolean wasGivenUp() {
        return !incoming.hasBegun() && !watch.expired();
    }

    void close() throws IOException {
        watch.close();
    }

    /** Closes it when nothing depends on it any more. */
    void discard() {
        watch.discard();
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
}
