package io.github.bundle4j.kube.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.bundle4j.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client before servers that answer as no good one does, but as there are. */
class HttpKubeApiTest {
    private static final ResourceType MAPS = new ResourceType("", "v1", "ConfigMap", "configmaps", true);

    @TempDir
    Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Function<String, Answer> answers = request -> new Answer(404, "{}");

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(request);
            Answer answer = answers.apply(request);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private KubeApi connect() {
        return KubeApi.connect(Kubeconfig.settings(url()).build());
    }

    private static String types(String groupVersion, String... plurals) {
        StringBuilder text = new StringBuilder("{\"groupVersion\":\"" + groupVersion + "\",\"resources\":[");
        for (String plural : plurals) {
            text.append(text.toString().endsWith("[") ? "" : ",")
                    .append("{\"name\":\"" + plural + "\",\"kind\":\""
                            + plural.replaceAll(".*/", "").toUpperCase() + "\",\"namespaced\":true}");
        }
        return text.append("]}").toString();
    }

    private static String group(String name) {
        return "{\"name\":\"" + name + "\",\"versions\":[{\"groupVersion\":\"" + name
                + "/v1\"}],\"preferredVersion\":{\"groupVersion\":\"" + name + "/v1\"}}";
    }

    @Test
    void anAggregatedServerThatIsDownTakesNothingElseWithIt() {
        answers = request -> {
            if (request.contains("/apis/metrics")) {
                return new Answer(503, "service unavailable");
            }
            if (request.contains("/apis/apps/v1")) {
                return new Answer(200, types("apps/v1", "deployments", "deployments/scale"));
            }
            return request.contains("/api/v1")
                    ? new Answer(200, types("v1", "pods"))
                    : new Answer(200, "{\"groups\":[" + group("metrics.k8s.io") + "," + group("apps") + "]}");
        };
        try (KubeApi api = connect()) {
            assertThat(api.types())
                    .extracting(type -> type.apiVersion() + "/" + type.kind())
                    .containsExactly("v1/PODS", "apps/v1/DEPLOYMENTS", "apps/v1/SCALE");
            assertThat(api.type("apps/v1", "DEPLOYMENTS").plural()).isEqualTo("deployments");
            assertThatThrownBy(() -> api.type("apps/v1", "SCALE")).isInstanceOf(UnknownKindException.class);
            assertThatThrownBy(() -> api.type("metrics.k8s.io/v1", "NODES"))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.status()).isEqualTo(503));
        }
    }

    @Test
    void aRefusedTokenOfAProgramIsRenewed() throws Exception {
        Path program = Files.writeString(
                folder.resolve("login"),
                "#!/bin/sh\necho run >> " + folder.resolve("runs") + "\n"
                        + "echo \"{\\\"kind\\\":\\\"ExecCredential\\\",\\\"status\\\":{\\\"token\\\":\\\"t$(wc -l < "
                        + folder.resolve("runs") + " | tr -d ' ')\\\"}}\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path config = Files.writeString(folder.resolve("config"), """
                current-context: a
                clusters: [{name: a, cluster: {server: "%s"}}]
                contexts: [{name: a, context: {cluster: a, user: a}}]
                users: [{name: a, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: %s}}}]
                """.formatted(url(), program));
        answers = request -> new Answer(request.endsWith("Bearer t1") ? 401 : 200, "{\"major\":\"1\"}");
        try (KubeApi api = KubeApi.connect(Kubeconfig.of(config))) {
            assertThat(api.version()).containsEntry("major", "1");
            assertThat(api.version()).containsEntry("major", "1");
            assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(2);
            answers = request -> new Answer(401, "{\"message\":\"Unauthorized\"}");
            assertThatThrownBy(api::version).isInstanceOf(ForbiddenException.class);
            assertThatThrownBy(() -> api.watch(MAPS, "a", null, "")).isInstanceOf(ForbiddenException.class);
        }
    }

    @Test
    @Timeout(20)
    void aProgramThatHangsIsGivenUp() throws Exception {
        Path program = Files.writeString(folder.resolve("login"), "#!/bin/sh\nsleep 600\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        TokenSource.FromProgram tokens = new TokenSource.FromProgram(
                "config",
                new Kubeconfig.ExecCredential(
                        "client.authentication.k8s.io/v1", program.toString(), List.of(), Map.of(), false),
                Map.of(),
                Duration.ofMillis(500));
        assertThatThrownBy(tokens::token)
                .isInstanceOf(KubeconfigException.class)
                .hasMessageContaining("login did not end within 0 s");
    }

    @Test
    void whatApiServersDoNotTakeIsNotSent() {
        try (KubeApi api = connect()) {
            Map<String, Object> object =
                    Map.of("metadata", Map.of("name", "big"), "data", Map.of("a", "x".repeat(3 << 20)));
            assertThatThrownBy(() -> api.create(MAPS, "a", object, WriteOptions.as("test")))
                    .isInstanceOfSatisfying(ApiException.class, e -> {
                        assertThat(e.status()).isEqualTo(413);
                        assertThat(e).hasMessageContaining("API servers take 3145728");
                    });
            assertThat(requests).isEmpty();
        }
    }

    @Test
    void anAddressThatIsNoApiServersIsSaidPlainly() {
        answers = request -> new Answer(200, "<html>Welcome</html>");
        try (KubeApi api = connect()) {
            assertThatThrownBy(api::version)
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("GET version: the answer is not a JSON object; check that the address");
            assertThatThrownBy(() -> api.list(MAPS, "a", "")).isInstanceOf(ApiException.class);
            assertThatThrownBy(api::types).isInstanceOf(ApiException.class);
        }
    }

    @Test
    void anEventThatBreaksOffEndsTheWatch() {
        answers = request -> new Answer(200, "{\"type\":\"ADDED\",\"object\":{}}\n{\"type\":\"ADD");
        try (KubeApi api = connect();
                KubeApi.Watch watch = api.watch(MAPS, "a", null, "")) {
            assertThat(watch.next(Duration.ofSeconds(5)).orElseThrow().type()).isEqualTo("ADDED");
            assertThatThrownBy(() -> watch.next(Duration.ofSeconds(5))).isInstanceOf(WatchEndedException.class);
        }
    }

    @Test
    void valuesQuotedByTheServerAreNotShown() {
        answers = request -> new Answer(
                500,
                "{\"message\":\"failed to create typed patch object (/s; /v1, Kind=Secret): .stringData.password:"
                        + " expected string, got &value.valueUnstructured{Value:12345678}\"}");
        try (KubeApi api = connect()) {
            assertThatThrownBy(() -> api.patch(MAPS, "a", "s", PatchKind.APPLY, Map.of(), WriteOptions.as("test")))
                    .isInstanceOf(InvalidObjectException.class)
                    .hasMessageContaining("expected string, got &value.valueUnstructured{Value:(hidden)}")
                    .hasMessageNotContaining("12345678");
        }
    }

    @Test
    void objectsTheServerCannotReadAreSentOnce() {
        answers = request -> new Answer(
                500, "{\"message\":\"failed to convert new object (/s; /v1, Kind=Secret) to proper version: no\"}");
        try (KubeApi api = connect()) {
            assertThatThrownBy(() -> api.patch(MAPS, "a", "s", PatchKind.APPLY, Map.of(), WriteOptions.as("test")))
                    .isInstanceOf(InvalidObjectException.class);
            assertThat(requests).hasSize(1);
        }
    }

    @Test
    void pagesThatExpireAreReadAllAtOnce() {
        answers = request -> {
            if (request.contains("continue=")) {
                return new Answer(410, "{\"reason\":\"Expired\",\"message\":\"too old\"}");
            }
            return request.contains("limit=")
                    ? new Answer(200, "{\"metadata\":{\"continue\":\"x\"},\"items\":[{\"metadata\":{\"name\":\"a\"}}]}")
                    : new Answer(
                            200,
                            "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[{\"metadata\":{\"name\":\"a\"}},"
                                    + "{\"metadata\":{\"name\":\"b\"}}]}");
        };
        try (KubeApi api = connect()) {
            KubeApi.ObjectList list = api.list(MAPS, "a", "");
            assertThat(list.items()).hasSize(2);
            assertThat(list.resourceVersion()).isEqualTo("7");
        }
    }

    @Test
    @Timeout(30)
    void anAnswerThatIsGivenUpIsNotKeptOpen() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                KubeApi api =
                        KubeApi.connect(Kubeconfig.settings(URI.create("http://127.0.0.1:" + listening.getLocalPort()))
                                .build())) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    api.version();
                } catch (RuntimeException e) {
                    thrown.set(e);
                }
            });
            caller.start();
            try (Socket socket = listening.accept()) {
                socket.setSoTimeout(10_000);
                InputStream in = socket.getInputStream();
                for (int line = 0; line < 4; ) {
                    line = in.read() == "\r\n\r\n".charAt(line) ? line + 1 : 0;
                }
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                Thread.sleep(500);
                caller.interrupt();
                caller.join();
                assertThat(thrown.get()).isInstanceOf(CancelledException.class);
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }
}
