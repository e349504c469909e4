package io.github.bundle4j.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tag that stands for the index of referrers where a registry has none. */
class ReferrersTest {
    private static final String TYPE = "application/vnd.example.note";
    private static final byte[] EMPTY = "{}".getBytes(UTF_8);

    private InProcessRegistry registry;
    private OciClient client;
    private OciRepository repository;

    @BeforeEach
    void start() {
        registry = InProcessRegistry.builder().withoutReferrers().start();
        client = OciClient.builder()
                .defaultEndpoint(Endpoint.http())
                .retry(RetryPolicy.none())
                .build();
        repository = OciRepository.parse(registry.address() + "/acme/shop");
        client.pushBlob(repository, BlobSource.of(EMPTY));
    }

    @AfterEach
    void stop() {
        client.close();
        registry.close();
    }

    @Test
    void manyAtTheSameTimeAreAllKept() throws Exception {
        Descriptor subject = Descriptor.of(MediaTypes.OCI_MANIFEST, "subject".getBytes(UTF_8));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                RawManifest note = note(subject, "note " + i);
                all.add(threads.submit(() -> client.putManifest(repository.digest(note.digest()), note)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(client.referrers(repository, subject.digest(), Optional.of(TYPE)))
                .hasSize(24)
                .allSatisfy(d -> assertThat(d.annotations()).containsKey("text"));
    }

    @Test
    void anIndexMayBeAboutSomethingToo() {
        Descriptor subject = Descriptor.of(MediaTypes.OCI_MANIFEST, "subject".getBytes(UTF_8));
        RawManifest index = Manifest.index(List.of(), Map.of("text", "index"))
                .withSubject(subject, TYPE)
                .toRaw();

        client.putManifest(repository.digest(index.digest()), index);

        assertThat(client.referrers(repository, subject.digest(), Optional.empty()))
                .extracting(Descriptor::digest)
                .containsExactly(index.digest());
    }

    @Test
    void longDigestsAreCutInTheTag() {
        Descriptor subject = Descriptor.of(MediaTypes.OCI_MANIFEST, Digest.parse("sha512:" + "ab".repeat(64)), 10);
        RawManifest note = note(subject, "a");

        client.putManifest(repository.digest(note.digest()), note);

        assertThat(registry.tags("acme/shop")).containsOnlyKeys("sha512-" + "ab".repeat(32));
        assertThat(client.referrers(repository, subject.digest(), Optional.empty()))
                .hasSize(1);
    }

    @Test
    void aTagThatMeansSomethingElseIsNotOverwritten() {
        Descriptor subject = Descriptor.of(MediaTypes.OCI_MANIFEST, "subject".getBytes(UTF_8));
        RawManifest image = Manifest.of(Descriptor.of(MediaTypes.OCI_CONFIG, EMPTY), List.of(), Map.of())
                .toRaw();
        String tag = "sha256-" + subject.digest().hex();
        client.putManifest(repository.tag(tag), image);
        RawManifest note = note(subject, "a");

        assertThatThrownBy(() -> client.putManifest(repository.digest(note.digest()), note))
                .isInstanceOf(RegistryException.Malformed.class)
                .hasMessageContaining(tag);

        assertThat(registry.tags("acme/shop")).containsEntry(tag, image.digest());
    }

    @Test
    void whatIsDeletedIsNoLongerNamed() {
        Descriptor subject = Descriptor.of(MediaTypes.OCI_MANIFEST, "subject".getBytes(UTF_8));
        RawManifest one = note(subject, "one");
        RawManifest two = note(subject, "two");
        client.putManifest(repository.digest(one.digest()), one);
        client.putManifest(repository.digest(two.digest()), two);

        client.delete(repository.digest(one.digest()));

        assertThat(client.referrers(repository, subject.digest(), Optional.empty()))
                .extracting(Descriptor::digest)
                .containsExactly(two.digest());
    }

    @Test
    void theyAreCopiedOnceHoweverTheyReferToEachOther() throws Exception {
        Descriptor subject = Descriptor.of(MediaTypes.OCI_MANIFEST, "subject".getBytes(UTF_8));
        RawManifest first = note(subject, "first");
        RawManifest second = note(first.descriptor(), "second");
        for (RawManifest note : List.of(first, second)) {
            client.putManifest(repository.digest(note.digest()), note);
        }
        // A registry that lies: the second is about the first, and listed for everything.
        String tag = "sha256-" + second.digest().hex();
        client.putManifest(
                repository.tag(tag),
                Manifest.index(List.of(first.descriptor(), second.descriptor()), Map.of())
                        .toRaw());
        OciRepository target = OciRepository.parse(registry.address() + "/acme/copy");
        registry.clearRequests();

        try (ArtifactCopy copy = ArtifactCopy.between(client.store(repository), client.store(target), 1)) {
            copy.copyReferrers(subject.digest());
        }

        assertThat(registry.requests().stream()
                        .filter(r -> r.method().equals("GET")
                                && r.path().equals("/v2/acme/shop/manifests/" + first.digest())))
                .hasSize(1);
        assertThat(client.referrers(target, first.digest(), Optional.empty()))
                .extracting(Descriptor::digest)
                .containsExactly(second.digest());
    }

    @Test
    void theyAreNotCopiedWithoutEnd() {
        Descriptor subject = Descriptor.of(MediaTypes.OCI_MANIFEST, "subject".getBytes(UTF_8));
        String tag = "sha256-" + subject.digest().hex();
        List<Descriptor> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(Descriptor.of(MediaTypes.OCI_MANIFEST, ("note " + i).getBytes(UTF_8)));
        }
        try (InProcessRegistry lenient =
                        InProcessRegistry.builder().withoutReferrers().lenient().start();
                OciClient other = OciClient.builder()
                        .defaultEndpoint(Endpoint.http())
                        .retry(RetryPolicy.none())
                        .build()) {
            OciRepository from = OciRepository.parse(lenient.address() + "/acme/shop");
            other.putManifest(from.tag(tag), Manifest.index(many, Map.of()).toRaw());

            try (ArtifactCopy copy = ArtifactCopy.between(
                    other.store(from), other.store(OciRepository.parse(lenient.address() + "/acme/copy")), 1)) {
                assertThatThrownBy(() -> copy.copyReferrers(subject.digest()))
                        .isInstanceOf(LimitExceededException.class)
                        .hasMessageContaining("referrers");
            }
        }
    }

    private static RawManifest note(Descriptor subject, String text) {
        return Manifest.of(Descriptor.of(MediaTypes.OCI_EMPTY, EMPTY), List.of(), Map.of("text", text))
                .withSubject(subject, TYPE)
                .toRaw();
    }
}
