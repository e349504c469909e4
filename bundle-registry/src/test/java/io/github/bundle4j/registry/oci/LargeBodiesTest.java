package io.github.bundle4j.registry.oci;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.registry.inprocess.Fault;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies above a megabyte, which go over connections of their own. */
class LargeBodiesTest {
    private static final byte[] CONTENT = content();
    private static final Descriptor BLOB = Descriptor.of("application/octet-stream", CONTENT);

    @Test
    void aBodyOfKnownLength() throws IOException {
        assertRead("HTTP/1.1 200 OK\ncontent-length: " + CONTENT.length + "\n", CONTENT);
    }

    @Test
    void aBodyThatEndsWithTheConnection() throws IOException {
        assertRead("HTTP/1.0 200 OK\n", CONTENT);
    }

    @Test
    void aBodyInChunks() throws IOException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        int size = 300_001;
        for (int at = 0; at < CONTENT.length; at += size) {
            int n = Math.min(size, CONTENT.length - at);
            chunks.writeBytes((Integer.toHexString(n) + ";name=value\r\n").getBytes(ISO_8859_1));
            chunks.write(CONTENT, at, n);
            chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        chunks.writeBytes("0\r\nX-Trailer: yes\r\n\r\n".getBytes(ISO_8859_1));
        assertRead("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n", chunks.toByteArray());
    }

    @Test
    void anAnswerAfterOthersThatPrecedeIt() throws IOException {
        assertRead(
                "HTTP/1.1 103 Early Hints\nLink: x\n\nHTTP/1.1 200 OK\nContent-Length: " + CONTENT.length + "\n",
                CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nContent-Length: 99999999\n",
                "HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 7\n",
                "HTTP/1.1 200 OK\nContent-Length: many\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: gzip, chunked\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n",
                "HTTP/1.1 200 OK\nno header\n",
                "HTTP/2 200\n",
                "SSH-2.0-OpenSSH_9.2\n"
            })
    void answersThatAreNone(String head) throws IOException {
        try (RawServer server = RawServer.saying(head, CONTENT);
                OciClient client = client(server.address())) {
            assertThatThrownBy(() -> read(client, server.address()))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining(server.address());
        }
    }

    @Test
    void aHeadWithoutEndIsBounded() throws IOException {
        try (RawServer server = new RawServer((head, in, out) -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
                    while (true) {
                        out.write("X-More: and more and more\r\n".getBytes(ISO_8859_1));
                    }
                });
                OciClient client = client(server.address())) {
            assertThatThrownBy(() -> read(client, server.address()))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageContaining("65536");
        }
    }

    @Test
    void lessThanAnnouncedIsGotInTheNextTries() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        try (RawServer server = new RawServer((head, in, out) -> {
                    int third = CONTENT.length / 3;
                    int from = third * tries.getAndIncrement();
                    String range = "bytes " + from + "-" + (CONTENT.length - 1) + "/" + CONTENT.length;
                    assertThat(from == 0 || head.contains("Range: bytes=" + from + "-"))
                            .isTrue();
                    out.write(((from == 0 ? "HTTP/1.1 200 OK" : "HTTP/1.1 206 Partial\r\nContent-Range: " + range)
                                    + "\r\nContent-Length: " + (CONTENT.length - from) + "\r\n\r\n")
                            .getBytes(ISO_8859_1));
                    out.write(CONTENT, from, Math.min(third, CONTENT.length - from));
                });
                OciClient client = OciClient.builder()
                        .endpoint(server.address(), Endpoint.http())
                        .retry(new RetryPolicy(5, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(1)))
                        .build()) {
            assertThat(read(client, server.address())).isEqualTo(CONTENT);
        }
    }

    @Test
    void aRefusalBeforeEverythingIsSentIsUnderstood() throws IOException {
        try (RawServer server = new RawServer((head, in, out) -> {
                    if (head.startsWith("HEAD")) {
                        out.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
                    } else if (head.startsWith("POST")) {
                        out.write(("HTTP/1.1 202 Accepted\r\nLocation: /upload\r\nContent-Length: 0\r\n"
                                        + "Connection: close\r\n\r\n")
                                .getBytes(ISO_8859_1));
                    } else {
                        in.readNBytes(1000);
                        out.write(("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
                        out.flush();
                        // What is left is read, or the connection would be reset with the answer in it.
                        in.readNBytes(CONTENT.length - 1000);
                    }
                });
                OciClient client = client(server.address())) {
            assertThatThrownBy(() -> client.pushBlob(repository(server.address()), BlobSource.of(CONTENT)))
                    .isInstanceOf(RegistryException.Rejected.class)
                    .hasMessageContaining("413");
        }
    }

    @Test
    void filesGoUpAsTheyAre(@TempDir Path folder) throws IOException {
        try (InProcessRegistry server = InProcessRegistry.start();
                OciClient client = client(server.address())) {
            OciRepository repository = repository(server.address());
            Path file = Files.write(folder.resolve("blob"), CONTENT);
            BlobSource content = BlobSource.of(file);
            assertThat(client.pushBlob(repository, content)).isEqualTo(BlobOutcome.UPLOADED);
            assertThat(client.blob(repository, Descriptor.of("x/y", content.digest(), content.size()))
                            .readAllBytes())
                    .isEqualTo(CONTENT);

            Path other = Files.write(folder.resolve("other"), Arrays.copyOf(CONTENT, CONTENT.length + 1));
            BlobSource cut = BlobSource.of(other);
            Files.write(other, CONTENT);
            assertThatThrownBy(() -> client.pushBlob(repository, cut))
                    .isInstanceOf(RegistryException.LocalFailure.class)
                    .hasMessageContaining("ends 1 bytes early");
        }
    }

    @Test
    void contentThatCannotBeReadIsAFailureOfThisSide() throws IOException {
        try (InProcessRegistry server = InProcessRegistry.start();
                OciClient client = client(server.address())) {
            OciRepository repository = repository(server.address());
            BlobSource broken = BlobSource.of(BLOB.digest(), BLOB.size(), () -> new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("the disk is broken");
                }
            });
            BlobSource shorter = BlobSource.of(
                    BLOB.digest(), BLOB.size(), () -> new ByteArrayInputStream(CONTENT, 0, CONTENT.length - 1));
            BlobSource missing = BlobSource.of(BLOB.digest(), BLOB.size(), () -> {
                throw new IOException("no such file");
            });
            BlobSource longer = BlobSource.of(
                    BLOB.digest(),
                    BLOB.size(),
                    () -> new ByteArrayInputStream(Arrays.copyOf(CONTENT, CONTENT.length + 1)));
            for (BlobSource content : new BlobSource[] {broken, shorter, longer, missing}) {
                assertThatThrownBy(() -> client.pushBlob(repository, content))
                        .isInstanceOf(RegistryException.LocalFailure.class)
                        .hasMessageContaining(BLOB.digest().toString());
            }
            BlobSource other =
                    BlobSource.of(Digest.sha256(new byte[0]), BLOB.size(), () -> new ByteArrayInputStream(CONTENT));
            assertThatThrownBy(() -> client.pushBlob(repository, other))
                    .isInstanceOf(RegistryException.Rejected.class)
                    .hasMessageContaining("DIGEST_INVALID");
        }
    }

    @Test
    void tokensGoAlongAndAreRenewed() throws IOException {
        try (InProcessRegistry server = InProcessRegistry.builder()
                        .tokenAuth("ann", "pw", Duration.ofMinutes(1))
                        .start();
                OciClient client = OciClient.builder()
                        .endpoint(server.address(), Endpoint.http())
                        .credentials(CredentialProvider.of(server.address(), Credentials.of("ann", "pw")))
                        .build()) {
            OciRepository repository = repository(server.address());
            assertThat(client.pushBlob(repository, BlobSource.of(CONTENT))).isEqualTo(BlobOutcome.UPLOADED);
            server.revokeTokens();
            assertThat(read(client, server.address())).isEqualTo(CONTENT);
        }
    }

    @Test
    void aTokenThatWouldBeTwoHeadersIsNotSent() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\n", CONTENT);
                OciClient client = OciClient.builder()
                        .endpoint(server.address(), Endpoint.http())
                        .retry(RetryPolicy.none())
                        .build()) {
            Settings settings = new Settings(
                    CredentialProvider.anonymous(),
                    java.util.Map.of(),
                    Endpoint.http(),
                    RetryPolicy.none(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    Long.MAX_VALUE);
            try (Wire wire = new Wire(settings)) {
                assertThatThrownBy(() -> wire.exchange(new Request(
                                "GET",
                                java.net.URI.create("http://" + server.address() + "/"),
                                java.util.List.of("Authorization", "Bearer x\r\nX-Evil: 1"),
                                null,
                                TlsOptions.standard(),
                                true,
                                true)))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("Authorization")
                        .message()
                        .doesNotContain("Evil");
            }
            assertThat(server.requests()).isEmpty();
            assertThat(client.credentials()).isNotNull();
        }
    }

    @Test
    void silenceEndsAnUploadThatNobodyReads() throws IOException {
        try (InProcessRegistry server = InProcessRegistry.start();
                OciClient client = OciClient.builder()
                        .endpoint(server.address(), Endpoint.http())
                        .idleTimeout(Duration.ofMillis(300))
                        .retry(RetryPolicy.none())
                        .build()) {
            byte[] large = new byte[20_000_000];
            server.inject(r -> r.method().equals("PUT"), new Fault.Delay(Duration.ofSeconds(60)), 1);
            long start = System.nanoTime();
            assertThatThrownBy(() -> client.pushBlob(repository(server.address()), BlobSource.of(large)))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageContaining("300 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static void assertRead(String head, byte[] body) throws IOException {
        try (RawServer server = RawServer.saying(head, body);
                OciClient client = client(server.address())) {
            assertThat(read(client, server.address())).isEqualTo(CONTENT);
            assertThat(server.requests()).singleElement().asString().contains("Host: 127.0.0.1:");
        }
    }

    private static byte[] read(OciClient client, String address) throws IOException {
        try (InputStream in = client.blob(repository(address), BLOB)) {
            return in.readAllBytes();
        }
    }

    private static OciRepository repository(String address) {
        return OciRepository.parse(address + "/acme/shop");
    }

    private static OciClient client(String address) {
        return OciClient.builder()
                .endpoint(address, Endpoint.http())
                .retry(RetryPolicy.none())
                .build();
    }

    private static byte[] content() {
        byte[] content = new byte[2_000_000];
        new Random(7).nextBytes(content);
        return content;
    }
}
