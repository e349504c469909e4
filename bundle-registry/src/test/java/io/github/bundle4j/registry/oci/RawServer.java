package io.github.bundle4j.registry.oci;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers each connection once, with whatever bytes a test wants, and closes it. */
final class RawServer implements AutoCloseable {
    private final Listener listener;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Answering answering;

    /** One request and its answer. */
    @FunctionalInterface
    interface Answering {
        void answer(String head, InputStream body, OutputStream out) throws IOException;
    }

    RawServer(Answering answering) throws IOException {
        this.answering = answering;
        listener = new Listener(this::serve);
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
        return listener.address();
    }

    /** The heads of the requests. */
    List<String> requests() {
        return new ArrayList<>(requests);
    }

    @Override
    public void close() {
        listener.close();
    }

    private void serve(Socket client) throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        String head = Listener.head(in);
        requests.add(head);
        answering.answer(head, in, client.getOutputStream());
    }
}
