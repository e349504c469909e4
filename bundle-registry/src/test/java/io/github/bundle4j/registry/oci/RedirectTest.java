package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registries that send the client elsewhere, and registries that lie. */
class RedirectTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final Descriptor BLOB = Descriptor.of("application/octet-stream", CONTENT);

    private final List<String> elsewhereGot = Collections.synchronizedList(new ArrayList<>());
    private HttpServer registry;
    private HttpServer elsewhere;
    private OciClient client;
    private OciRepository repository;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.start();
        elsewhere.start();
        elsewhere.createContext("/", exchange -> {
            elsewhereGot.add(exchange.getRequestHeaders().keySet().toString());
            answer(exchange, 200, CONTENT);
        });
        client = OciClient.builder()
                .defaultEndpoint(Endpoint.http())
                .credentials(repo -> Credentials.of("ann", "s3cret"))
                .retry(new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .idleTimeout(Duration.ofSeconds(5))
                .build();
        repository = new OciRepository("127.0.0.1:" + registry.getAddress().getPort(), "shop");
    }

    @AfterEach
    void stop() {
        client.close();
        registry.stop(0);
        elsewhere.stop(0);
    }

    @Test
    void credentialsStayAtHome() {
        guarded(exchange ->
                redirect(exchange, "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/blob"));

        assertThat(client.blobBytes(repository, BLOB, 100)).isEqualTo(CONTENT);

        assertThat(elsewhereGot)
                .hasSize(1)
                .allSatisfy(names -> assertThat(names).doesNotContain("Authorization"));
    }

    @Test
    void credentialsGoAlongWithinTheRegistry() {
        registry.createContext(
                "/moved",
                exchange -> answer(
                        exchange, exchange.getRequestHeaders().containsKey("Authorization") ? 200 : 403, CONTENT));
        guarded(exchange -> redirect(exchange, "/moved"));

        assertThat(client.blobBytes(repository, BLOB, 100)).isEqualTo(CONTENT);
    }

    @Test
    void aChallengeFromElsewhereIsNotAnswered() {
        elsewhere.createContext("/trap", exchange -> {
            elsewhereGot.add(exchange.getRequestHeaders().keySet().toString());
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"give me\"");
            answer(exchange, 401, CONTENT);
        });
        guarded(exchange ->
                redirect(exchange, "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/trap"));

        assertThatThrownBy(() -> client.blobBytes(repository, BLOB, 100))
                .isInstanceOf(RegistryException.Unauthorized.class);
        assertThat(elsewhereGot)
                .isNotEmpty()
                .allSatisfy(names -> assertThat(names).doesNotContain("Authorization"));
    }

    @Test
    void redirectsThatNeverEndAreEnded() {
        guarded(exchange -> redirect(exchange, exchange.getRequestURI().getPath()));
        assertThatThrownBy(() -> client.blobBytes(repository, BLOB, 100))
                .isInstanceOf(RegistryException.Malformed.class)
                .hasMessageContaining("10 times");
    }

    @Test
    void redirectsToOtherSchemesAreRefused() {
        guarded(exchange -> redirect(exchange, "file:///etc/passwd"));
        assertThatThrownBy(() -> client.blobBytes(repository, BLOB, 100))
                .isInstanceOf(RegistryException.Malformed.class)
                .hasMessageContaining("no HTTP URL");
    }

    @Test
    void manifestsThatAreTooLargeOrNotWhatTheyClaimAreRefused() {
        Digest claimed = Digest.sha256(CONTENT);
        registry.createContext("/v2/shop/manifests/large", exchange -> answer(exchange, 200, new byte[5_000_000]));
        registry.createContext(
                "/v2/shop/manifests/" + claimed, exchange -> answer(exchange, 200, new byte[] {'{', '}'}));
        registry.createContext("/v2/shop/manifests/lying", exchange -> {
            exchange.getResponseHeaders().set("Docker-Content-Digest", claimed.toString());
            answer(exchange, 200, new byte[] {'{', '}'});
        });
        registry.createContext("/v2/shop/manifests/odd", exchange -> answer(exchange, 200, new byte[] {'[', ']'}));

        assertThatThrownBy(() -> client.manifest(repository.tag("large"))).isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> client.manifest(repository.digest(claimed)))
                .isInstanceOf(RegistryException.DigestMismatch.class);
        assertThatThrownBy(() -> client.manifest(repository.tag("lying")))
                .isInstanceOf(RegistryException.DigestMismatch.class);
        RawManifest odd = client.manifest(repository.tag("odd"));
        assertThatThrownBy(odd::parse).isInstanceOf(RegistryException.Malformed.class);
    }

    @Test
    void tagPagesInACircleAreRefused() {
        registry.createContext("/v2/shop/tags/list", exchange -> {
            exchange.getResponseHeaders().set("Link", "</v2/shop/tags/list?n=1000>; rel=\"next\"");
            answer(exchange, 200, "{\"name\":\"shop\",\"tags\":[\"a\"]}".getBytes(StandardCharsets.UTF_8));
        });
        assertThatThrownBy(() -> client.tags(repository))
                .isInstanceOf(RegistryException.Malformed.class)
                .hasMessageContaining("circle");
    }

    @Test
    void pagesOfAProxyAreNoErrorsOfARegistry() {
        registry.createContext(
                "/v2/",
                exchange ->
                        answer(exchange, 403, "<html><body>blocked</body></html>".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> client.manifest(repository.tag("x")))
                .isInstanceOfSatisfying(
                        RegistryException.Denied.class,
                        e -> assertThat(e.code()).isEmpty());
    }

    private void guarded(Handler then) {
        registry.createContext("/v2/shop/blobs/", exchange -> {
            if (exchange.getRequestHeaders().containsKey("Authorization")) {
                then.handle(exchange);
            } else {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"registry\"");
                answer(exchange, 401, CONTENT);
            }
        });
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        answer(exchange, 307, CONTENT);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @FunctionalInterface
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }
}
