package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.registry.inprocess.Fault;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.inprocess.RecordedRequest;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads that registries refuse, forget or want in another way. */
class UploadTroubleTest {
    private InProcessRegistry registry;
    private OciClient client;
    private OciRepository repository;

    @BeforeEach
    void start() {
        registry = InProcessRegistry.start();
        client = client(Long.MAX_VALUE);
        repository = OciRepository.parse(registry.address() + "/acme/shop");
    }

    private static OciClient client(long chunk) {
        return OciClient.builder()
                .defaultEndpoint(Endpoint.http())
                .retry(new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(2)))
                .chunkSize(chunk)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405})
    void aMountThatIsForbiddenBecomesAnUpload(int status) {
        BlobSource blob = blob(5000);
        OciRepository other = OciRepository.parse(registry.address() + "/secret/base");
        client.pushBlob(other, blob);
        registry.inject(r -> r.query().contains("mount="), Fault.status(status), 2);

        assertThat(client.pushBlob(repository, blob, other)).isEqualTo(BlobOutcome.UPLOADED);
        assertThat(client.blobSize(repository, blob.digest())).hasValue(5000);
    }

    @Test
    void aRepositoryThatMayNotBeWrittenIsToldInSpiteOfAMount() {
        BlobSource blob = blob(5000);
        OciRepository other = OciRepository.parse(registry.address() + "/acme/base");
        client.pushBlob(other, blob);
        registry.inject(r -> r.method().equals("POST"), Fault.status(403), 10);

        assertThatThrownBy(() -> client.pushBlob(repository, blob, other)).isInstanceOf(RegistryException.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 416})
    void aSessionThatIsLostBeginsAnew(int status) {
        client.close();
        client = client(100_000);
        BlobSource blob = blob(350_000);
        registry.inject(r -> r.method().equals("PATCH") && r.path().contains("uploads"), Fault.status(status), 1);

        assertThat(client.pushBlob(repository, blob)).isEqualTo(BlobOutcome.UPLOADED);
        assertThat(client.blobSize(repository, blob.digest())).hasValue(350_000);
    }

    @Test
    void chunksAreAsLargeAsTheRegistryWantsThem() {
        stop();
        registry = InProcessRegistry.builder().chunksOfAtLeast(100_000).start();
        client = client(10_000);
        repository = OciRepository.parse(registry.address() + "/acme/shop");

        assertThat(client.pushBlob(repository, blob(250_000))).isEqualTo(BlobOutcome.UPLOADED);

        assertThat(registry.requests().stream().filter(r -> r.method().equals("PATCH")))
                .extracting(RecordedRequest::bodyBytes)
                .containsExactly(100_000L, 100_000L, 50_000L);
    }

    @Test
    void aSessionThatIsLostWithinTheOnlyRequestBeginsAnew() {
        BlobSource blob = blob(50_000);
        registry.inject(r -> r.method().equals("PUT"), Fault.status(404), 1);

        assertThat(client.pushBlob(repository, blob)).isEqualTo(BlobOutcome.UPLOADED);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void patienceIsShownWithinAnUploadToo(int status) {
        registry.inject(r -> r.method().equals("PUT"), Fault.status(status, "Retry-After", "1"), 1);
        long start = System.nanoTime();

        assertThat(client.pushBlob(repository, blob(5000))).isEqualTo(BlobOutcome.UPLOADED);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
    }

    @Test
    void patienceHasItsLimitWithinAnUploadToo() {
        registry.inject(r -> r.method().equals("PUT"), Fault.status(429, "Retry-After", "3600"), 10);

        assertThatThrownBy(() -> client.pushBlob(repository, blob(5000)))
                .isInstanceOfSatisfying(
                        RegistryException.TooManyRequests.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofHours(1)));
        assertThat(registry.requests()).extracting(RecordedRequest::method).containsExactly("HEAD", "POST", "PUT");
    }

    private static BlobSource blob(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return BlobSource.of(bytes);
    }
}
