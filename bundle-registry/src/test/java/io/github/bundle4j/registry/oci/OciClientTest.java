package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.registry.inprocess.Fault;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.inprocess.RecordedRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OciClientTest {
    private static final RetryPolicy QUICK =
            new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(2));

    private InProcessRegistry registry;
    private OciClient client;
    private OciRepository repository;

    @BeforeEach
    void start() {
        use(InProcessRegistry.start(), CredentialProvider.anonymous());
    }

    private void use(InProcessRegistry started, CredentialProvider credentials) {
        stop();
        registry = started;
        client = clientFor(credentials).build();
        repository = OciRepository.parse(registry.address() + "/acme/shop");
    }

    private OciClient.Builder clientFor(CredentialProvider credentials) {
        return OciClient.builder()
                .defaultEndpoint(Endpoint.http())
                .retry(QUICK)
                .idleTimeout(Duration.ofSeconds(2))
                .credentials(credentials);
    }

    @AfterEach
    void stop() {
        if (client != null) {
            client.close();
            registry.close();
        }
    }

    @Test
    void pushedBytesComeBackUnchanged() throws Exception {
        RawManifest manifest = push("1.0.0", random(300_000));

        RawManifest back = client.manifest(repository.tag("1.0.0"));

        assertThat(back).isEqualTo(manifest);
        assertThat(client.head(repository.tag("1.0.0"))).contains(manifest.descriptor());
        assertThat(client.head(repository.digest(manifest.digest()))).contains(manifest.descriptor());
        Descriptor layer = back.parse().layers().get(0);
        try (InputStream in = client.blob(repository, layer)) {
            assertThat(in.readAllBytes()).isEqualTo(random(300_000));
        }
        assertThat(client.blobSize(repository, layer.digest())).hasValue(300_000);
    }

    @Test
    void whatIsThereIsNotSentAgain() {
        BlobSource blob = BlobSource.of(random(5000));
        assertThat(client.pushBlob(repository, blob)).isEqualTo(BlobOutcome.UPLOADED);
        registry.clearRequests();

        assertThat(client.pushBlob(repository, blob)).isEqualTo(BlobOutcome.EXISTED);

        assertThat(registry.requests()).extracting(RecordedRequest::method).containsExactly("HEAD");
    }

    @Test
    void aBlobOfAnotherRepositoryIsMounted() {
        BlobSource blob = BlobSource.of(random(5000));
        OciRepository other = OciRepository.parse(registry.address() + "/acme/base");
        client.pushBlob(other, blob);

        assertThat(client.pushBlob(repository, blob, other)).isEqualTo(BlobOutcome.MOUNTED);
        assertThat(client.blobSize(repository, blob.digest())).hasValue(5000);
    }

    @Test
    void aMountThatIsRefusedBecomesAnUploadInTheSameSession() {
        BlobSource blob = BlobSource.of(random(5000));
        OciRepository empty = OciRepository.parse(registry.address() + "/acme/empty");

        assertThat(client.pushBlob(repository, blob, empty)).isEqualTo(BlobOutcome.UPLOADED);

        assertThat(registry.requests()).extracting(RecordedRequest::method).containsExactly("HEAD", "POST", "PUT");
    }

    @Test
    void emptyBlobsWork() throws Exception {
        BlobSource blob = BlobSource.of(new byte[0]);
        client.pushBlob(repository, blob);
        try (InputStream in = client.blob(repository, Descriptor.of("text/plain", new byte[0]))) {
            assertThat(in.readAllBytes()).isEmpty();
        }
    }

    @Test
    void largeBlobsGoUpInChunksAndResumeWhereTheyBroke() {
        client.close();
        client = clientFor(CredentialProvider.anonymous()).chunkSize(100_000).build();
        BlobSource blob = BlobSource.of(random(350_000));
        registry.inject(r -> r.method().equals("PATCH"), new Fault.CutUpload(40_000), 1);

        assertThat(client.pushBlob(repository, blob)).isEqualTo(BlobOutcome.UPLOADED);

        assertThat(client.blobBytes(repository, Descriptor.of("x/y", blob.digest(), blob.size()), 400_000))
                .isEqualTo(random(350_000));
        assertThat(registry.requests().stream()
                        .mapToLong(RecordedRequest::bodyBytes)
                        .sum())
                .as("bytes sent, the broken part included")
                .isLessThan(500_000);
    }

    @Test
    void aBrokenDownloadGoesOnWhereItStopped() {
        byte[] content = random(3_000_000);
        client.pushBlob(repository, BlobSource.of(content));
        registry.clearRequests();
        registry.inject(r -> r.method().equals("GET"), new Fault.Truncate(1_000_000), 2);

        byte[] back = client.blobBytes(repository, Descriptor.of("x/y", content), 4_000_000);

        assertThat(back).isEqualTo(content);
        assertThat(registry.requests()).extracting(RecordedRequest::status).contains(206);
    }

    @Test
    void damageIsNoticedEvenIfItLasts() {
        byte[] content = random(3000);
        client.pushBlob(repository, BlobSource.of(content));
        registry.inject(r -> r.method().equals("GET"), new Fault.Corrupt(), 100);

        assertThatThrownBy(() -> client.blobBytes(repository, Descriptor.of("x/y", content), 4000))
                .isInstanceOfSatisfying(RegistryException.DigestMismatch.class, e -> {
                    assertThat(e.expected()).isEqualTo(Digest.sha256(content));
                    assertThat(e.actual()).isNotEqualTo(e.expected());
                });
    }

    @Test
    void aDescriptorThatLiesAboutTheSizeIsNoticed() {
        byte[] content = random(3000);
        client.pushBlob(repository, BlobSource.of(content));

        Descriptor tooSmall = Descriptor.of("x/y", Digest.sha256(content), 2000);
        assertThatThrownBy(() -> client.blobBytes(repository, tooSmall, 4000))
                .isInstanceOf(RegistryException.Malformed.class);
        Descriptor tooLarge = Descriptor.of("x/y", Digest.sha256(content), 4000);
        assertThatThrownBy(() -> client.blobBytes(repository, tooLarge, 4000))
                .isInstanceOf(RegistryException.Malformed.class)
                .hasMessageContaining("3000 bytes");
        assertThatThrownBy(() -> client.blobBytes(repository, tooLarge, 3999))
                .isInstanceOf(LimitExceededException.class);
    }

    @Test
    void tagsComeFromAllPages() {
        use(InProcessRegistry.builder().pageSize(3).start(), CredentialProvider.anonymous());
        byte[] layer = random(10);
        for (int i = 0; i < 8; i++) {
            push("1.0." + i, layer);
        }

        assertThat(client.tags(repository))
                .containsExactly("1.0.0", "1.0.1", "1.0.2", "1.0.3", "1.0.4", "1.0.5", "1.0.6", "1.0.7");
        assertThatThrownBy(() -> client.tags(OciRepository.parse(registry.address() + "/none")))
                .isInstanceOf(RegistryException.NotFound.class);
    }

    @Test
    void deletionEndsATag() {
        push("1.0.0", random(10));
        client.delete(repository.tag("1.0.0"));
        assertThat(client.head(repository.tag("1.0.0"))).isEmpty();
        assertThatThrownBy(() -> client.delete(repository.tag("1.0.0"))).isInstanceOf(RegistryException.NotFound.class);

        use(InProcessRegistry.builder().withoutDeletion().start(), CredentialProvider.anonymous());
        push("1.0.0", random(10));
        assertThatThrownBy(() -> client.delete(repository.tag("1.0.0")))
                .isInstanceOfSatisfying(RegistryException.Rejected.class, e -> {
                    assertThat(e.status()).hasValue(405);
                    assertThat(e.code()).contains("UNSUPPORTED");
                });
    }

    @Test
    void referrersAreFoundWithAndWithoutTheEndpoint() {
        for (InProcessRegistry each : List.of(
                InProcessRegistry.start(),
                InProcessRegistry.builder().withoutReferrers().start())) {
            use(each, CredentialProvider.anonymous());
            RawManifest subject = push("1.0.0", random(10));
            assertThat(client.referrers(repository, subject.digest(), Optional.empty()))
                    .isEmpty();
            byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
            client.pushBlob(repository, BlobSource.of(empty));
            Descriptor config = Descriptor.of(MediaTypes.OCI_EMPTY, empty);
            RawManifest about = Manifest.of(config, List.of(config), Map.of("a", "b"))
                    .withSubject(subject.descriptor(), "application/x-note")
                    .toRaw();
            client.putManifest(repository.digest(about.digest()), about);
            client.putManifest(repository.digest(about.digest()), about);

            assertThat(client.referrers(repository, subject.digest(), Optional.of("application/x-note")))
                    .singleElement()
                    .satisfies(d -> {
                        assertThat(d.digest()).isEqualTo(about.digest());
                        assertThat(d.annotations()).containsEntry("a", "b");
                    });
            assertThat(client.referrers(repository, subject.digest(), Optional.of("application/x-other")))
                    .isEmpty();
        }
    }

    @Test
    void basicCredentialsAreSentOnceTheRegistryHasAsked() {
        use(InProcessRegistry.builder().basicAuth("ann", "s3cr:et").start(), repo -> Credentials.of("ann", "s3cr:et"));
        push("1.0.0", random(10));

        assertThat(registry.requests())
                .first()
                .satisfies(r -> assertThat(r.authorized()).isFalse());
        assertThat(registry.requests()).filteredOn(r -> r.status() == 401).hasSize(1);
    }

    @Test
    void wrongAndMissingCredentialsAreTold() {
        use(InProcessRegistry.builder().basicAuth("ann", "right").start(), repo -> Credentials.of("ann", "wrong"));
        assertThatThrownBy(() -> client.manifest(repository.tag("1")))
                .isInstanceOf(RegistryException.Unauthorized.class)
                .hasMessageContaining("does not accept the credentials")
                .hasMessageNotContaining("wrong");

        use(
                InProcessRegistry.builder()
                        .tokenAuth("ann", "right", Duration.ofMinutes(1))
                        .start(),
                CredentialProvider.anonymous());
        assertThatThrownBy(() -> client.manifest(repository.tag("1")))
                .isInstanceOf(RegistryException.Unauthorized.class)
                .hasMessageContaining("none are known");
    }

    @Test
    void tokensAreKeptForTheirScope() {
        use(
                InProcessRegistry.builder()
                        .tokenAuth("ann", "pw", Duration.ofMinutes(5))
                        .start(),
                repo -> Credentials.of("ann", "pw"));
        RawManifest manifest = push("1.0.0", random(10));
        client.manifest(repository.tag("1.0.0"));
        client.head(repository.digest(manifest.digest()));
        client.delete(repository.tag("1.0.0"));

        assertThat(registry.requests())
                .filteredOn(r -> r.path().equals("/token"))
                .hasSize(2);
        assertThat(registry.requests()).filteredOn(r -> r.status() == 401).hasSize(1);
    }

    @Test
    void anIdentityTokenBecomesAnAccessToken() {
        use(
                InProcessRegistry.builder()
                        .tokenAuth("ann", "refresh-me", Duration.ofMinutes(5))
                        .start(),
                repo -> new Credentials.IdentityToken("refresh-me"));
        push("1.0.0", random(10));

        assertThat(registry.requests())
                .filteredOn(r -> r.path().equals("/token"))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.method()).isEqualTo("POST"));
    }

    @Test
    void anExpiredTokenIsRenewed() {
        use(
                InProcessRegistry.builder()
                        .tokenAuth("ann", "pw", Duration.ofMinutes(5))
                        .start(),
                repo -> Credentials.of("ann", "pw"));
        push("1.0.0", random(10));
        registry.revokeTokens();

        assertThat(client.head(repository.tag("1.0.0"))).isPresent();
    }

    @Test
    void aTokenMayExpireWithinAnUpload() {
        for (long chunk : new long[] {100_000, Long.MAX_VALUE}) {
            use(
                    InProcessRegistry.builder()
                            .tokenAuth("ann", "pw", Duration.ofMinutes(5))
                            .start(),
                    repo -> Credentials.of("ann", "pw"));
            client.close();
            client = clientFor(repo -> Credentials.of("ann", "pw"))
                    .chunkSize(chunk)
                    .build();
            AtomicInteger pieces = new AtomicInteger();
            registry.inject(
                    r -> {
                        boolean piece = r.method().equals("PATCH") || r.method().equals("PUT");
                        if (piece && pieces.incrementAndGet() == (chunk == 100_000 ? 2 : 1)) {
                            registry.revokeTokens();
                        }
                        return false;
                    },
                    Fault.cut(),
                    1);
            byte[] content = random(1_500_000);
            assertThat(client.pushBlob(repository, BlobSource.of(content))).isEqualTo(BlobOutcome.UPLOADED);
            assertThat(client.blobBytes(repository, Descriptor.of("x/y", content), 2_000_000))
                    .isEqualTo(content);
            assertThat(registry.requests()).filteredOn(r -> r.status() == 401).hasSize(2);
            assertThat(registry.requests())
                    .as("what had arrived is not sent again")
                    .filteredOn(r -> r.method().equals("POST"))
                    .hasSize(1);
        }
    }

    @Test
    void tokensAreKeptForTheirIdentity() {
        use(
                InProcessRegistry.builder()
                        .tokenAuth("ann", "pw", Duration.ofMinutes(5))
                        .anonymousPull()
                        .start(),
                repo -> repo.name().equals("acme/shop") ? Credentials.of("ann", "pw") : Credentials.anonymous());
        push("1.0.0", random(10));
        OciRepository other = OciRepository.parse(registry.address() + "/acme/other");
        assertThat(client.head(other.tag("1"))).isEmpty();
        assertThat(client.head(other.tag("2"))).isEmpty();
        assertThat(client.head(repository.tag("1.0.0"))).isPresent();

        assertThat(registry.requests())
                .filteredOn(r -> r.path().equals("/token"))
                .extracting(RecordedRequest::authorized)
                .containsExactly(true, false);
    }

    @Test
    void anIdentityThatChangesIsAskedForAgain() {
        AtomicReference<String> password = new AtomicReference<>("first");
        AtomicInteger asked = new AtomicInteger();
        use(InProcessRegistry.builder().basicAuth("ann", "first").start(), repo -> {
            asked.getAndIncrement();
            return Credentials.of("ann", password.get());
        });
        push("1.0.0", random(10));
        InProcessRegistry old = registry;
        int port = Integer.parseInt(old.address().substring(old.address().indexOf(':') + 1));
        old.close();
        password.set("second");
        registry = InProcessRegistry.builder()
                .port(port)
                .basicAuth("ann", "second")
                .start();

        push("1.1.0", random(10));

        assertThat(asked).as("once at first, once after the refusal").hasValue(2);
        password.set("third");
        registry.close();
        registry = InProcessRegistry.builder()
                .port(port)
                .tokenAuth("ann", "third", Duration.ofMinutes(1))
                .start();
        push("1.2.0", random(10));
        assertThat(asked).hasValue(3);
    }

    @Test
    void manyRequestsAtTheSameTimeFetchOneToken() throws Exception {
        use(
                InProcessRegistry.builder()
                        .tokenAuth("ann", "pw", Duration.ofMinutes(1))
                        .start(),
                repo -> Credentials.of("ann", "pw"));
        AtomicInteger number = new AtomicInteger();
        registry.inject(
                r -> !r.authorized() && r.path().contains("/manifests/") && number.getAndIncrement() % 2 == 1,
                new Fault.Delay(Duration.ofMillis(300)),
                8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Descriptor>>> all = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                String tag = "t" + i;
                all.add(threads.submit(() -> client.head(repository.tag(tag))));
            }
            for (Future<Optional<Descriptor>> each : all) {
                assertThat(each.get()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(registry.requests().stream().filter(r -> r.path().equals("/token")))
                .hasSize(1);
    }

    @Test
    void passingFailuresPass() {
        for (int status : new int[] {408, 429, 500, 502, 503, 504}) {
            registry.inject(r -> true, Fault.status(status, "Retry-After", "0"), 2);
            push("s" + status, random(status));
            assertThat(registry.tags("acme/shop")).containsKey("s" + status);
        }
        registry.inject(r -> true, Fault.cut(), 3);
        push("cut", random(7));
    }

    @Test
    void lastingFailuresAreTyped() {
        registry.inject(r -> true, Fault.status(500), 100);
        assertThatThrownBy(() -> client.head(repository.tag("1")))
                .isInstanceOfSatisfying(
                        RegistryException.ServerError.class,
                        e -> assertThat(e.code()).isEmpty());
        registry.clearFaults();
        registry.inject(r -> true, Fault.status(429, "Retry-After", "3600"), 100);
        registry.clearRequests();
        assertThatThrownBy(() -> client.manifest(repository.tag("1")))
                .isInstanceOfSatisfying(
                        RegistryException.TooManyRequests.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofHours(1)));
        assertThat(registry.requests()).hasSize(1);
        registry.clearFaults();
        registry.inject(r -> true, Fault.status(403), 100);
        assertThatThrownBy(() -> client.manifest(repository.tag("1"))).isInstanceOf(RegistryException.Denied.class);
        registry.clearFaults();
        registry.inject(r -> true, Fault.cut(), 100);
        assertThatThrownBy(() -> client.manifest(repository.tag("1")))
                .isInstanceOf(RegistryException.Unreachable.class)
                .hasMessageContaining(repository.toString());
    }

    @Test
    void silenceEndsARequest() {
        client.close();
        client = clientFor(CredentialProvider.anonymous())
                .idleTimeout(Duration.ofMillis(200))
                .retry(RetryPolicy.none())
                .build();
        registry.inject(r -> true, new Fault.Delay(Duration.ofSeconds(5)), 1);

        assertThatThrownBy(() -> client.manifest(repository.tag("1")))
                .isInstanceOf(RegistryException.Unreachable.class)
                .hasMessageContaining("200 ms");
    }

    @Test
    void nobodyAtHomeIsTold() {
        String address = registry.address();
        registry.close();
        assertThatThrownBy(() -> client.head(OciReference.parse(address + "/acme/shop:1")))
                .isInstanceOf(RegistryException.Unreachable.class)
                .hasMessageContaining("cannot be reached");
        assertThatThrownBy(() -> client.head(OciReference.parse("no-such-host.invalid/acme/shop:1")))
                .isInstanceOf(RegistryException.Unreachable.class)
                .hasMessageContaining("its host name is not known (1 attempt)");
    }

    private RawManifest push(String tag, byte[] layer) {
        byte[] config = "{}".getBytes(StandardCharsets.UTF_8);
        client.pushBlob(repository, BlobSource.of(config));
        client.pushBlob(repository, BlobSource.of(layer));
        RawManifest manifest = Manifest.of(
                        Descriptor.of(MediaTypes.OCI_CONFIG, config),
                        List.of(Descriptor.of(MediaTypes.OCI_LAYER, layer)),
                        Map.of("org.opencontainers.image.version", tag))
                .toRaw();
        client.putManifest(repository.tag(tag), manifest);
        return manifest;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
