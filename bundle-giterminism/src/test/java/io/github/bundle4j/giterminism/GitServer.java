package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;

/** Repositories below a folder behind HTTP, served by Git's own {@code git http-backend}. */
final class GitServer implements AutoCloseable {
    private final HttpServer server;
    private final Path folder;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String login = "";

    private GitServer(HttpServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static GitServer start(Path folder) throws Exception {
        return start(folder, HttpServer.create(loopback(), 0));
    }

    /** Speaks TLS with the key of a store. */
    static GitServer startSecure(Path folder, SSLContext tls) throws Exception {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return start(folder, server);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static GitServer start(Path folder, HttpServer server) throws Exception {
        Process path = new ProcessBuilder("git", "--exec-path").start();
        String directory = new String(path.getInputStream().readAllBytes(), UTF_8).trim();
        Assumptions.assumeTrue(
                Files.exists(Path.of(directory, "git-http-backend")), "this test needs git http-backend");
        GitServer git = new GitServer(server, folder);
        git.server.createContext("/", git::serve);
        git.server.start();
        return git;
    }

    String url(String repository) {
        return (server instanceof HttpsServer ? "https://" : "http://") + host() + "/" + repository;
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> requests() {
        return requests;
    }

    void requireLogin(String user, String password) {
        login = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (!login.isEmpty() && !login.equals(given)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            if (exchange.getRequestURI().getPath().startsWith("/moved/")) {
                exchange.getResponseHeaders()
                        .set("Location", exchange.getRequestURI().toString().replace("/moved/", "/"));
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            backend(exchange);
        }
    }

    private void backend(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        var environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", folder.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("QUERY_STRING", String.valueOf(exchange.getRequestURI().getRawQuery()));
        header(exchange, "Content-Type", "CONTENT_TYPE", environment);
        header(exchange, "Content-Encoding", "HTTP_CONTENT_ENCODING", environment);
        header(exchange, "Git-Protocol", "GIT_PROTOCOL", environment);
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var in = process.getOutputStream()) {
            exchange.getRequestBody().transferTo(in);
        }
        InputStream out = process.getInputStream();
        int status = 200;
        for (String line = line(out); !line.isEmpty(); line = line(out)) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).trim();
            if (line.startsWith("Status:")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(line.substring(0, colon), value);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        out.transferTo(exchange.getResponseBody());
    }

    private static void header(
            HttpExchange exchange, String name, String variable, java.util.Map<String, String> environment) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
            environment.put(variable, value);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
