package io.github.bundle4j.registry.oci;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Servers that never fall silent and never get anywhere: a byte now and then. */
class SlowServersTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";

    @Test
    void theHeadOfAnAnswerComesInTime() throws Exception {
        try (RawServer server = new RawServer((head, in, out) -> trickle(out, HEAD + "x".repeat(1000)))) {
            givenUp(server, client -> client.head(tag(server)));
        }
    }

    @Test
    void aBodyComesAtSomeSpeed() throws Exception {
        try (RawServer server = new RawServer((head, in, out) -> {
            out.write(HEAD.getBytes(ISO_8859_1));
            trickle(out, "x".repeat(1000));
        })) {
            givenUp(server, client -> client.manifest(tag(server)));
            givenUp(
                    server,
                    client -> client.blobBytes(
                            tag(server).repository(), Descriptor.of("a/b", new byte[100_000]), 1_000_000));
        }
    }

    @Test
    void piecesOfSomeSizeMayTakeTheirTime() throws Exception {
        byte[] content = new byte[40_000];
        try (RawServer server = new RawServer((head, in, out) -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 40000\r\n\r\n".getBytes(ISO_8859_1));
                    for (int i = 0; i < 10; i++) {
                        pause();
                        out.write(content, i * 4000, 4000);
                    }
                });
                OciClient client = client()) {
            assertThat(client.blobBytes(tag(server).repository(), Descriptor.of("a/b", content), 100_000))
                    .isEqualTo(content);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static void givenUp(RawServer server, Work work) {
        try (OciClient client = client()) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> work.run(client))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageContaining(server.address());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static OciClient client() {
        return OciClient.builder()
                .defaultEndpoint(Endpoint.http())
                .retry(RetryPolicy.none())
                .idleTimeout(Duration.ofMillis(400))
                .build();
    }

    private static OciReference tag(RawServer server) {
        return OciRepository.parse(server.address() + "/shop").tag("1");
    }

    private static void trickle(OutputStream out, String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            out.write(text.charAt(i));
            out.flush();
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Something that takes too long. */
    @FunctionalInterface
    private interface Work {
        void run(OciClient client);
    }
}
