package io.github.bundle4j.registry.oci;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers each connection once, with whatever bytes a test wants, and closes it. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Answering answering;

    /** One request and its answer. */
    @FunctionalInterface
    interface Answering {
        void answer(String head, InputStream body, OutputStream out) throws IOException;
    }

    RawServer(Answering answering) throws IOException {
        this.answering = answering;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::listen, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers everything with the same bytes. */
    static RawServer saying(String head, byte[] body) throws IOException {
        return new RawServer((request, in, out) -> {
            out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** The heads of the requests. */
    List<String> requests() {
        return new ArrayList<>(requests);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                InputStream in = new BufferedInputStream(socket.getInputStream());
                String head = head(in);
                requests.add(head);
                answering.answer(head, in, socket.getOutputStream());
            } catch (IOException e) {
                // The caller went away, or the server ends.
                continue;
            }
        }
    }

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
