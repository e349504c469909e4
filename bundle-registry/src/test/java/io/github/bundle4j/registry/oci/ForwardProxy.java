package io.github.bundle4j.registry.oci;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that knows where some names are, for requests and for tunnels. */
public final class ForwardProxy implements AutoCloseable {
    private final Listener listener;
    private final Map<String, String> places;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /**
     * Starts it.
     *
     * @param places host and port as a client names them, to host and port where they are
     */
    public ForwardProxy(Map<String, String> places) throws IOException {
        this.places = places;
        listener = new Listener(this::serve);
    }

    /** Host and port. */
    public String address() {
        return listener.address();
    }

    /** The first lines of the requests. */
    public List<String> seen() {
        return seen;
    }

    @Override
    public void close() {
        listener.close();
    }

    private void serve(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        String head = Listener.head(in);
        String line = head.substring(0, head.indexOf("\r\n"));
        seen.add(line);
        String[] words = line.split(" ");
        boolean tunnel = words[0].equals("CONNECT");
        String authority = tunnel ? words[1] : words[1].replaceFirst("^http://([^/]+)/.*", "$1");
        String[] place = places.get(authority).split(":");
        try (Socket server = new Socket(place[0], Integer.parseInt(place[1]))) {
            if (tunnel) {
                say(client.getOutputStream(), "HTTP/1.1 200 OK\r\n\r\n");
            } else {
                // One request for each connection is enough here.
                String rest = head.substring(line.length()).replaceAll("(?i)\r\n(proxy-)?connection:[^\r]*", "");
                String request = words[0] + " " + words[1].replaceFirst("^http://[^/]+", "") + " HTTP/1.1";
                say(server.getOutputStream(), request + "\r\nConnection: close" + rest);
            }
            Listener.start(() -> pump(in, server));
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void pump(InputStream in, Socket to) {
        try {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of both went away.
            return;
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
