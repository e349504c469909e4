package io.github.bundle4j.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What registries and the proxies before them answer that the specification leaves open or forbids. */
class UnusualAnswersTest {
    private static final RetryPolicy TWICE =
            new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: many\n", "Transfer-Encoding: chunked\n"})
    void aBlobWhoseSizeIsNotSaidIsThere(String field) throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\n" + field, new byte[0]);
                OciClient client = client()) {
            BlobSource blob = BlobSource.of("content".getBytes(UTF_8));

            assertThat(client.blobSize(repository(server), blob.digest())).hasValue(0);
            assertThat(client.pushBlob(repository(server), blob)).isEqualTo(BlobOutcome.EXISTED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/html; charset=utf-8\nContent-Length: 2\n",
                "Content-Type: application/json\nContent-Length: 2\n",
                "Content-Type: " + MediaTypes.OCI_MANIFEST + "\nContent-Length: two\n",
                "Content-Length: 2\n"
            })
    void whatAHeadDoesNotSayTheManifestDoes(String fields) throws Exception {
        byte[] manifest = "{\"schemaVersion\":2,\"config\":{},\"layers\":[]}".getBytes(UTF_8);
        String digest = "Docker-Content-Digest: " + Digest.sha256(manifest) + "\n";
        try (RawServer server = new RawServer((head, in, out) -> {
                    if (head.startsWith("HEAD")) {
                        say(out, "HTTP/1.1 200 OK\n" + digest + fields + "\n");
                    } else {
                        say(out, "HTTP/1.1 200 OK\nContent-Type: text/plain\n" + digest + "\n");
                        out.write(manifest);
                    }
                });
                OciClient client = client()) {
            assertThat(client.head(repository(server).tag("1")))
                    .contains(Descriptor.of(MediaTypes.OCI_MANIFEST, manifest));
        }
    }

    @Test
    void pagesThatNeverEndAreEnded() throws Exception {
        AtomicInteger pages = new AtomicInteger();
        try (RawServer server = new RawServer((head, in, out) -> say(
                        out,
                        "HTTP/1.1 200 OK\nLink: </v2/shop/tags/list?last=" + pages.incrementAndGet()
                                + ">; rel=\"next\"\n\n{\"tags\":[]}"));
                OciClient client = client()) {
            assertThatThrownBy(() -> client.tags(repository(server)))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("page");
            assertThat(pages.get()).isLessThan(5_000);
        }
    }

    @Test
    void pagesAreNotKeptWithoutEnd() throws Exception {
        AtomicInteger pages = new AtomicInteger();
        String padding = "x".repeat(15 * 1024 * 1024);
        try (RawServer server = new RawServer((head, in, out) -> say(
                        out,
                        "HTTP/1.1 200 OK\nLink: </v2/shop/tags/list?last=" + pages.incrementAndGet()
                                + ">; rel=\"next\"\n\n{\"tags\":[\"" + padding + "\"]}"));
                OciClient client = client()) {
            assertThatThrownBy(() -> client.tags(repository(server))).isInstanceOf(LimitExceededException.class);
            assertThat(pages.get()).isLessThan(10);
        }
    }

    @Test
    void anotherHostOfThePagesIsRefused() throws Exception {
        for (String next :
                List.of("http://127.0.0.2:1/v2/shop/tags/list?last=a", "ftp://x/y", "http://[", "//other/x")) {
            try (RawServer server = RawServer.saying(
                            "HTTP/1.1 200 OK\nLink: <" + next + ">; rel=\"next\"\n", "{\"tags\":[]}".getBytes(UTF_8));
                    OciClient client = client()) {
                assertThatThrownBy(() -> client.tags(repository(server)))
                        .as(next)
                        .isInstanceOf(RegistryException.Malformed.class);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"manifests\":[{\"mediaType\":\"a/b\",\"size\":1,\"digest\":\"DIGEST\",\"annotations\":{\"a\":1}}]}",
                "{\"manifests\":[{\"mediaType\":\"a/b\",\"size\":1,\"digest\":\"DIGEST\",\"artifactType\":7}]}",
                "{\"manifests\":[{\"mediaType\":\"a/b\",\"size\":-1,\"digest\":\"DIGEST\"}]}",
                "{\"manifests\":[{\"mediaType\":\"a/b\",\"size\":1,\"digest\":\"md5:00\"}]}",
                "{\"manifests\":[1]}",
                "{\"manifests\":{}}"
            })
    void referrersThatAreNoneAreTold(String json) throws Exception {
        Digest subject = Digest.sha256(new byte[0]);
        byte[] body = json.replace("DIGEST", subject.toString()).getBytes(UTF_8);
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\n", body);
                OciClient client = client()) {
            assertThatThrownBy(() -> client.referrers(repository(server), subject, Optional.empty()))
                    .isInstanceOf(RegistryException.Malformed.class)
                    .hasMessageContaining("shop");
        }
    }

    @Test
    void aRedirectMayNameLettersBeyondAscii() throws Exception {
        byte[] content = "content".getBytes(UTF_8);
        try (RawServer server = new RawServer((head, in, out) -> say(
                        out,
                        head.startsWith("GET /v2/")
                                ? "HTTP/1.1 307 Temporary Redirect\nLocation: /caf\u00e9/x\nContent-Length: 0\n\n"
                                : "HTTP/1.1 200 OK\n\ncontent"));
                OciClient client = client()) {
            assertThat(client.blobBytes(repository(server), Descriptor.of("a/b", content), 100))
                    .isEqualTo(content);
            assertThat(server.requests().get(1)).startsWith("GET /caf%C3%A9/x HTTP/1.1");
        }
    }

    @Test
    void aTokenThatCannotBeSentIsNotShown() throws Exception {
        assertThatThrownBy(() -> new Credentials.BearerToken("s3cret\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line break")
                .hasMessageNotContaining("s3cret");
        try (RawServer server = new RawServer((head, in, out) -> say(
                        out,
                        head.startsWith("GET /token")
                                ? "HTTP/1.1 200 OK\n\n{\"token\":\"s3cret\\nX-Other: 1\"}"
                                : "HTTP/1.1 401 Unauthorized\nContent-Length: 0\nWWW-Authenticate: Bearer realm=\"http://"
                                        + host(head) + "/token\"\n\n"));
                OciClient client = client()) {
            assertThatThrownBy(() -> client.head(repository(server).tag("1")))
                    .isInstanceOf(RegistryException.Malformed.class)
                    .hasMessageContaining("token")
                    .hasMessageNotContaining("s3cret");
        }
    }

    private static String host(String head) {
        int at = head.indexOf("Host: ") + 6;
        return head.substring(at, head.indexOf("\r", at));
    }

    private static void say(java.io.OutputStream out, String text) throws IOException {
        int end = text.indexOf("\n\n") + 2;
        out.write(text.substring(0, end).replace("\n", "\r\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        out.write(text.substring(end).getBytes(UTF_8));
    }

    private static OciClient client() {
        return OciClient.builder()
                .defaultEndpoint(Endpoint.http())
                .retry(TWICE)
                .idleTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static OciRepository repository(RawServer server) {
        return OciRepository.parse(server.address() + "/shop");
    }
}
