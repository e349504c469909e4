package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.archive.GzipWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files from any web server: whole and right, or a typed error. */
class DownloadTest {
    private static final byte[] CONTENT = "content".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    private static final Digest SUM = Digest.sha256(CONTENT);
    private static final long LIMIT = 100_000;

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private OciClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        client = OciClient.builder()
                .retry(new RetryPolicy(3, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .idleTimeout(Duration.ofSeconds(2))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private void on(HttpHandler handler) {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            handler.handle(exchange);
        });
    }

    private static void answer(HttpExchange exchange, int status, byte[] content) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private Path fetch() {
        Path target = folder.resolve("file");
        client.download(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/f?x=y"), SUM, LIMIT, target);
        return target;
    }

    @Test
    void bringsTheFile() throws IOException {
        on(exchange ->
                answer(exchange, 200, exchange.getRequestURI().toString().equals("/f?x=y") ? CONTENT : new byte[0]));
        assertThat(fetch()).hasBinaryContent(CONTENT);
        assertThat(requests).hasValue(1);
    }

    @Test
    void beginsAgainWhenTheConnectionBreaks() {
        on(exchange -> {
            if (requests.get() < 3) {
                exchange.sendResponseHeaders(200, CONTENT.length);
                exchange.getResponseBody().write(CONTENT, 0, 1000);
                exchange.getResponseBody().flush();
                exchange.close();
                return;
            }
            answer(exchange, 200, CONTENT);
        });
        assertThat(fetch()).hasBinaryContent(CONTENT);
    }

    @Test
    void waitsForAServerThatIsBusy() {
        on(exchange -> answer(exchange, requests.get() < 3 ? 503 : 200, requests.get() < 3 ? new byte[0] : CONTENT));
        assertThat(fetch()).hasBinaryContent(CONTENT);
    }

    @Test
    void givesUpOnOneThatStaysSilent() {
        on(exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, 1000);
            exchange.getResponseBody().flush();
        });
        assertThatThrownBy(this::fetch).isInstanceOf(RegistryException.Unreachable.class);
        assertThat(requests).hasValue(3);
    }

    @Test
    void takesNoMoreThanTheLimit() {
        on(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                for (int i = 0; i < 1000; i++) {
                    exchange.getResponseBody().write(CONTENT);
                }
            } catch (IOException gone) {
                // The client has seen enough.
                return;
            }
        });
        assertThatThrownBy(this::fetch)
                .isInstanceOf(LimitExceededException.class)
                .hasMessageNotContaining("x=y");
        assertThat(folder.resolve("file").toFile().length()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void unpacksWhatAServerHasPackedOnly() throws IOException {
        byte[] packed = GzipWriter.compress(CONTENT);
        on(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "GZIP");
            answer(exchange, 200, packed);
        });
        assertThat(fetch()).hasBinaryContent(CONTENT);
    }

    @Test
    void aBombDoesNotGoOff() throws IOException {
        byte[] bomb = GzipWriter.compress(new byte[50 << 20]);
        on(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, 200, bomb);
        });
        assertThatThrownBy(this::fetch).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void anUnknownEncodingIsRefused() {
        on(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "br");
            answer(exchange, 200, CONTENT);
        });
        assertThatThrownBy(this::fetch)
                .isInstanceOf(RegistryException.Malformed.class)
                .hasMessageContaining("br");
    }

    @Test
    void anotherFileIsRefusedAtOnce() {
        on(exchange -> answer(exchange, 200, new byte[] {1, 2, 3}));
        assertThatThrownBy(this::fetch).isInstanceOfSatisfying(RegistryException.DigestMismatch.class, failure -> {
            assertThat(failure.expected()).isEqualTo(SUM);
            assertThat(failure.actual()).isEqualTo(Digest.sha256(new byte[] {1, 2, 3}));
        });
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 400, 401, 403, 404, 410, 429, 500})
    void statusesHaveTypes(int status) {
        on(exchange -> answer(exchange, status, new byte[0]));
        Class<?> type = switch (status) {
            case 204, 206 -> RegistryException.DigestMismatch.class;
            case 401 -> RegistryException.Unauthorized.class;
            case 403 -> RegistryException.Denied.class;
            case 404, 410 -> RegistryException.NotFound.class;
            case 429 -> RegistryException.TooManyRequests.class;
            case 500 -> RegistryException.ServerError.class;
            default -> RegistryException.Malformed.class;
        };
        assertThatThrownBy(this::fetch).isInstanceOf(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/f", "ftp://127.0.0.1/f", "http://", "", "http://user:word@127.0.0.1:1/f"})
    void redirectsThatLeadNowhereEnd(String location) {
        on(exchange -> {
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            answer(exchange, 302, new byte[0]);
        });
        assertThatThrownBy(this::fetch).isInstanceOf(RegistryException.class).hasMessageNotContaining("word");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws IOException {
        on(exchange -> answer(exchange, 200, CONTENT));
        Files.createDirectory(folder.resolve("file"));
        assertThatThrownBy(this::fetch).isInstanceOf(RegistryException.LocalFailure.class);
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h/f", "f", "http:f", "http://user:word@h/f"})
    void otherAddressesAreRefused(String address) {
        assertThatThrownBy(() -> client.download(URI.create(address), SUM, LIMIT, folder.resolve("file")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("word");
    }
}
