package io.github.bundle4j.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.bundle4j.Digest;
import io.github.bundle4j.archive.GzipWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on this machine: the same file everywhere, archives, and ways to it. */
final class AddressServer implements AutoCloseable {
    static final byte[] FILE = "the file\n".getBytes(StandardCharsets.UTF_8);
    static final Digest SUM = Digest.sha256(FILE);

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private AddressServer(HttpServer server) {
        this.server = server;
    }

    static AddressServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var result = new AddressServer(server);
        result.serve("/", FILE);
        result.serve("/pack.tar", CopyCases.archive());
        result.serve("/pack.tgz", GzipWriter.compress(CopyCases.archive()));
        result.serve("/named", FILE, "Content-Disposition", "attachment; filename=\"other.txt\"");
        result.serve("/packed", GzipWriter.compress(FILE), "Content-Encoding", "gzip");
        result.on("/moved", exchange -> answer(exchange, 302, new byte[0], "Location", "/dir/f.txt"));
        result.on("/round", exchange -> answer(exchange, 302, new byte[0], "Location", "/round"));
        result.on("/none", exchange -> answer(exchange, 404, new byte[0]));
        server.start();
        return result;
    }

    /** What is done about a request. */
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    void on(String path, Handler handler) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().keySet());
            handler.handle(exchange);
        });
    }

    private void serve(String path, byte[] content, String... headers) {
        on(path, exchange -> answer(exchange, 200, content, headers));
    }

    static void answer(HttpExchange exchange, int status, byte[] content, String... headers) throws IOException {
        try (exchange) {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Paths with the names of the headers that came. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
