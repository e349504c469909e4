package io.github.bundle4j.registry.oci;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Connections that carry more than one request, and what servers do to them. */
class KeptConnectionsTest {
    private static final String GONE = "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n";

    @Test
    void oneConnectionCarriesManyRequests() throws Exception {
        try (Server server = new Server((head, in, out) -> out.write(empty(head)));
                OciClient client = client()) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.head(server.tag("t" + i))).isEmpty();
            }
            assertThat(server.connections).hasValue(1);
            assertThat(server.heads).hasSize(20).allMatch(head -> !head.contains("Connection:"));
        }
    }

    @Test
    void answersWithBodiesAreReadToTheirEnd() throws Exception {
        byte[] error = "{\"errors\":[{\"code\":\"DENIED\"}]}".getBytes(ISO_8859_1);
        try (Server server = new Server((head, in, out) -> {
                    out.write(("HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + Integer.toHexString(error.length) + "\r\n")
                            .getBytes(ISO_8859_1));
                    out.write(error);
                    out.write("\r\n0\r\n\r\n".getBytes(ISO_8859_1));
                });
                OciClient client = client()) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> client.manifest(server.tag("1"))).isInstanceOf(RegistryException.Denied.class);
            }
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void aServerMayCloseAfterAnyAnswerWithoutAWord() throws Exception {
        try (Server server = new Server((head, in, out) -> {
                    out.write(empty(head));
                    throw new IOException("closed");
                });
                OciClient client = client()) {
            for (int i = 0; i < 50; i++) {
                assertThat(client.head(server.tag("t" + i))).isEmpty();
            }
            assertThat(server.connections.get()).isEqualTo(50);
        }
    }

    @Test
    void aServerMayCloseWhenTheNextRequestComes() throws Exception {
        AtomicInteger number = new AtomicInteger();
        try (Server server = new Server((head, in, out) -> {
                    if (number.getAndIncrement() % 2 == 1) {
                        throw new IOException("closed");
                    }
                    out.write(empty(head));
                });
                OciClient client = client()) {
            assertThat(client.head(server.tag("1"))).isEmpty();
            assertThat(client.head(server.tag("2"))).as("over a fresh one").isEmpty();
            assertThat(server.heads).hasSize(3);
        }
    }

    @Test
    void whatMayNotBeRepeatedIsNot() throws Exception {
        AtomicInteger puts = new AtomicInteger();
        try (Server server = new Server((head, in, out) -> {
                    if (head.startsWith("PUT")) {
                        puts.getAndIncrement();
                        throw new IOException("closed");
                    }
                    out.write(
                            head.startsWith("POST")
                                    ? "HTTP/1.1 202 Accepted\r\nLocation: /up\r\nContent-Length: 0\r\n\r\n"
                                            .getBytes(ISO_8859_1)
                                    : empty(head));
                });
                OciClient client = client()) {
            assertThatThrownBy(() -> client.pushBlob(server.repository(), BlobSource.of(new byte[10])))
                    .isInstanceOf(RegistryException.Unreachable.class);
            assertThat(puts).hasValue(1);
        }
    }

    @Test
    void bytesBetweenAnswersBelongToNone() throws Exception {
        try (Server server = new Server((head, in, out) -> {
                    // In one piece: what comes later than the next request is taken for its answer by everybody.
                    out.write((GONE + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nDocker-Content-Digest: sha256:"
                                    + "0".repeat(64) + "\r\nContent-Type: " + MediaTypes.OCI_MANIFEST + "\r\n\r\n")
                            .getBytes(ISO_8859_1));
                });
                OciClient client = client()) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.head(server.tag("t" + i))).isEmpty();
            }
            assertThat(server.connections).hasValue(5);
        }
    }

    @Test
    void aServerThatSaysSoClosesTheConnection() throws Exception {
        for (String last : List.of(
                "HTTP/1.1 404 Not Found\r\nConnection: Close\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.0 404 Not Found\r\nContent-Length: 2\r\n\r\n{}")) {
            try (Server server = new Server((head, in, out) -> out.write(last.getBytes(ISO_8859_1)));
                    OciClient client = client()) {
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> client.manifest(server.tag("1")))
                            .isInstanceOf(RegistryException.NotFound.class);
                }
                assertThat(server.connections).hasValue(2);
            }
        }
    }

    @Test
    void idleConnectionsAreGivenUpAndClosingTheClientEndsAll() throws Exception {
        try (Server server = new Server((head, in, out) -> out.write(empty(head)));
                OciClient client = OciClient.builder()
                        .defaultEndpoint(Endpoint.http())
                        .idleTimeout(Duration.ofMillis(200))
                        .build()) {
            client.head(server.tag("1"));
            server.awaitEnds(1);
            client.head(server.tag("2"));
            client.close();
            server.awaitEnds(2);
            assertThat(server.connections).hasValue(2);
            assertThatThrownBy(() -> client.head(server.tag("3")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void closingTheClientEndsWhatIsUnderWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (Server server = new Server((head, in, out) -> {
                    asked.countDown();
                    in.read();
                });
                OciClient client = client()) {
            List<Throwable> failures = new CopyOnWriteArrayList<>();
            Thread thread = new Thread(() -> {
                try {
                    client.head(server.tag("1"));
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            });
            thread.start();
            asked.await();
            client.close();
            thread.join(20_000);
            assertThat(failures).singleElement().isInstanceOf(RegistryException.Unreachable.class);
        }
    }

    private static byte[] empty(String head) {
        return (GONE + (head.startsWith("HEAD") ? "" : "{}")).getBytes(ISO_8859_1);
    }

    private static OciClient client() {
        return OciClient.builder()
                .defaultEndpoint(Endpoint.http())
                .retry(RetryPolicy.none())
                .build();
    }

    /** Keeps its connections until an answer fails. */
    private static final class Server implements AutoCloseable {
        private final Listener listener = new Listener(this::serve);
        private final RawServer.Answering answering;
        private final AtomicInteger connections = new AtomicInteger();
        private final AtomicInteger ends = new AtomicInteger();
        private final List<String> heads = new CopyOnWriteArrayList<>();

        Server(RawServer.Answering answering) throws IOException {
            this.answering = answering;
        }

        OciRepository repository() {
            return OciRepository.parse(listener.address() + "/acme/shop");
        }

        OciReference tag(String tag) {
            return repository().tag(tag);
        }

        void awaitEnds(int count) throws InterruptedException {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (ends.get() < count && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            assertThat(ends).hasValue(count);
        }

        private void serve(Socket socket) throws IOException {
            connections.getAndIncrement();
            try {
                InputStream in = new BufferedInputStream(socket.getInputStream());
                while (true) {
                    String head = Listener.head(in);
                    heads.add(head);
                    answering.answer(head, in, socket.getOutputStream());
                }
            } finally {
                ends.getAndIncrement();
            }
        }

        @Override
        public void close() {
            listener.close();
        }
    }
}
