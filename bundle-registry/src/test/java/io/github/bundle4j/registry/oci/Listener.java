package io.github.bundle4j.registry.oci;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts connections on loopback and serves each in a thread of its own. */
final class Listener implements AutoCloseable {
    private final ServerSocket socket;
    private final Serving serving;

    /** What happens on a connection; it is closed afterwards. */
    @FunctionalInterface
    interface Serving {
        void serve(Socket client) throws IOException;
    }

    Listener(Serving serving) throws IOException {
        this.serving = serving;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::listen);
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            serving.serve(client);
        } catch (IOException e) {
            // One of both sides went away.
            return;
        }
    }

    static void start(Runnable task) {
        Thread thread = new Thread(task, "listener");
        thread.setDaemon(true);
        thread.start();
    }

    /** The first lines of a request, up to the empty one. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.append((char) c);
        }
        return head.toString();
    }
}
