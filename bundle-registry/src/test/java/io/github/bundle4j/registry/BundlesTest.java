package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.bundle.InvalidBundleException;
import io.github.bundle4j.chart.Values;
import io.github.bundle4j.event.Event;
import io.github.bundle4j.registry.inprocess.Fault;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.inprocess.RecordedRequest;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.registry.oci.RawManifest;
import io.github.bundle4j.registry.oci.RegistryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BundlesTest {
    private final List<Event> events = new ArrayList<>();
    private InProcessRegistry server;
    private Registry registry;

    @BeforeEach
    void start() {
        server = InProcessRegistry.start();
        registry = at("acme/shop");
    }

    private Registry at(String path) {
        return Registry.at(server.address() + "/" + path)
                .plainHttp(true)
                .listener(events::add)
                .build();
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    @Test
    void whatIsPublishedComesBack() {
        Bundle bundle = Projects.bundle(server.address(), "1.4.2");

        PublishedBundle published = registry.bundles().publish(bundle);

        assertThat(published.existed()).isFalse();
        assertThat(published.uploadedBlobs()).isEqualTo(2);
        assertThat(published.reference().toString())
                .isEqualTo(server.address() + "/acme/shop:1.4.2@" + published.digest());
        PublishedBundle pulled = registry.bundles().pull("1.4.2");
        assertThat(pulled.digest()).isEqualTo(published.digest());
        assertThat(pulled.bundle().archive()).isEqualTo(bundle.archive());
        assertThat(pulled.bundle().annotations()).isEqualTo(bundle.annotations());
        assertThat(pulled.bundle().images()).isEqualTo(bundle.images());
        assertThat(registry.bundles()
                        .pull(published.digest().toString())
                        .bundle()
                        .version())
                .isEqualTo("1.4.2");
    }

    @Test
    void publishingAgainIsOneHeadRequest() {
        PublishedBundle first = registry.bundles().publish(Projects.bundle(server.address(), "1.4.2"));
        server.clearRequests();

        PublishedBundle second = registry.bundles().publish(Projects.bundle(server.address(), "1.4.2"));

        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(second.existed()).isTrue();
        assertThat(second.uploadedBlobs()).isZero();
        assertThat(server.requests())
                .extracting(RecordedRequest::toString)
                .containsExactly("HEAD /v2/acme/shop/manifests/1.4.2 200");
        assertThat(events.get(events.size() - 1))
                .isInstanceOfSatisfying(
                        Event.Finished.class, e -> assertThat(e.outcome()).isEqualTo(Event.Outcome.REUSED));
    }

    @Test
    void theManifestIsSentLast() {
        registry.bundles().publish(Projects.bundle(server.address(), "1.4.2"));

        List<RecordedRequest> requests = server.requests();
        assertThat(requests.get(requests.size() - 1)).hasToString("PUT /v2/acme/shop/manifests/1.4.2 201");
        assertThat(requests)
                .filteredOn(r -> r.method().equals("PUT") && r.path().contains("/manifests/1.4.2"))
                .hasSize(1);
    }

    @Test
    void aReleasedVersionIsNotReplacedUnlessOneSaysSo() {
        PublishedBundle first = registry.bundles().publish(Projects.bundle(server.address(), "1.4.2"));
        Bundle other = Bundle.of(Projects.shop())
                .images(Projects.images(server.address()))
                .version("1.4.2")
                .values(Values.of(Map.of("replicas", 7)))
                .build();

        assertThatThrownBy(() -> registry.bundles().publish(other))
                .isInstanceOfSatisfying(
                        AlreadyPublishedException.class,
                        e -> assertThat(e.published()).isEqualTo(first.digest()));
        assertThat(server.tags("acme/shop")).containsEntry("1.4.2", first.digest());

        PublishedBundle replaced =
                registry.bundles().publish(other, PublishOptions.defaults().overwriting());
        assertThat(server.tags("acme/shop")).containsEntry("1.4.2", replaced.digest());
    }

    @Test
    void aMovingTagMoves() {
        Bundle one = Bundle.of(Projects.shop())
                .images(Projects.images(server.address()))
                .tag("main")
                .build();
        Bundle two = Bundle.of(Projects.shop())
                .images(Projects.images(server.address()))
                .tag("main")
                .values(Values.of(Map.of("replicas", 7)))
                .build();

        registry.bundles().publish(one);
        PublishedBundle moved = registry.bundles().publish(two);

        assertThat(registry.bundles().pull("main").digest()).isEqualTo(moved.digest());
        assertThat(moved.bundle().version()).isEqualTo("0.0.0-1787234640-main");
    }

    @Test
    void theChartIsNamedAfterTheRepository() {
        try (Registry charts = at("acme/releases")) {
            PublishedBundle published = charts.bundles().publish(Projects.bundle(server.address(), "1.0.0"));
            assertThat(published.bundle().name()).isEqualTo("releases");
            assertThat(charts.bundles().pull("1.0.0").bundle().name()).isEqualTo("releases");
            PublishedBundle kept = charts.bundles()
                    .publish(
                            Projects.bundle(server.address(), "1.0.1"),
                            PublishOptions.defaults().keepingName());
            assertThat(kept.bundle().name()).isEqualTo("shop");
        }
    }

    @Test
    void aSignatureIsNotLostInSilence() {
        Bundle plain = Projects.bundle(server.address(), "1.0.0");
        byte[] signature = ("files:\n  shop-1.0.0.tgz: sha256:"
                        + Digest.sha256(plain.archive()).hex() + "\n")
                .getBytes(StandardCharsets.UTF_8);
        Bundle signed = plain.withSignature(signature);
        try (Registry charts = at("acme/releases")) {
            assertThatThrownBy(() -> charts.bundles().publish(signed))
                    .isInstanceOf(InvalidBundleException.class)
                    .hasMessageContaining("signed as shop");
            assertThat(server.tags("acme/releases")).isEmpty();

            charts.bundles().publish(signed, PublishOptions.defaults().keepingName());
            assertThat(charts.bundles().pull("1.0.0").bundle().signature()).contains(signature);
        }
        registry.bundles().publish(signed);
        assertThat(registry.bundles().pull("1.0.0").bundle().signature()).contains(signature);
    }

    @Test
    void rangesTakeTheNewestVersion() {
        assertThat(registry.bundles().list()).isEmpty();
        for (String version : List.of("1.9.0", "1.10.0", "1.10.1-rc.1", "2.0.0+build.5", "0.1.0")) {
            registry.bundles().publish(Projects.bundle(server.address(), version));
        }
        registry.bundles()
                .publish(Bundle.of(Projects.shop())
                        .images(Projects.images(server.address()))
                        .tag("main")
                        .build());

        assertThat(registry.bundles().list())
                .containsExactly("2.0.0+build.5", "1.10.1-rc.1", "1.10.0", "1.9.0", "0.1.0");
        assertThat(registry.bundles().pull("1.x").bundle().version()).isEqualTo("1.10.0");
        assertThat(registry.bundles().pull("~1.10.0-0").bundle().version()).isEqualTo("1.10.1-rc.1");
        assertThat(registry.bundles().pull("*").bundle().version()).isEqualTo("2.0.0+build.5");
        assertThat(registry.bundles().pull("2.0.0+build.5").reference().tag()).contains("2.0.0_build.5");
        assertThat(registry.bundles().pull("main").bundle().version()).isEqualTo("0.0.0-1787234640-main");
        assertThatThrownBy(() -> registry.bundles().pull(">=3"))
                .isInstanceOf(RegistryException.NotFound.class)
                .hasMessageContaining(">=3")
                .hasMessageContaining("5 versions");
    }

    @Test
    void deletionWorksByTagAndByDigest() {
        registry.bundles().publish(Projects.bundle(server.address(), "1.0.0"));
        PublishedBundle second = registry.bundles().publish(Projects.bundle(server.address(), "1.1.0"));

        registry.bundles().delete("1.0.0");
        registry.bundles().delete(second.digest().toString());

        assertThat(registry.bundles().list()).isEmpty();
        assertThatThrownBy(() -> registry.bundles().delete("1.0.0")).isInstanceOf(RegistryException.NotFound.class);
    }

    @Test
    void aRangeDeletesNothing() {
        registry.bundles().publish(Projects.bundle(server.address(), "1.0.0"));
        for (String range : List.of("1.x", "*", "^1.0.0", ">=1")) {
            assertThatThrownBy(() -> registry.bundles().delete(range))
                    .as(range)
                    .isInstanceOfAny(RegistryException.NotFound.class, InvalidVersionException.class);
        }
        assertThat(registry.bundles().list()).containsExactly("1.0.0");
    }

    @Test
    void aTagThatMayNotBeDeletedKeepsItsManifest() {
        registry.bundles().publish(Projects.bundle(server.address(), "1.0.0"));
        server.inject(r -> r.path().endsWith("/manifests/1.0.0") && r.method().equals("DELETE"), Fault.status(409), 1);

        assertThatThrownBy(() -> registry.bundles().delete("1.0.0")).isInstanceOf(RegistryException.Rejected.class);

        assertThat(registry.bundles().list()).containsExactly("1.0.0");
    }

    @Test
    void registriesOfTheOlderKindDeleteByDigest() {
        registry.bundles().publish(Projects.bundle(server.address(), "1.0.0"));
        server.inject(r -> r.path().endsWith("/manifests/1.0.0") && r.method().equals("DELETE"), Fault.status(405), 1);

        registry.bundles().delete("1.0.0");

        assertThat(registry.bundles().list()).isEmpty();
    }

    @Test
    void aBundleThatKeptItsNameIsVerifiedToo() {
        try (Registry charts = at("acme/releases")) {
            charts.bundles()
                    .publish(
                            Projects.bundle(server.address(), "1.0.1"),
                            PublishOptions.defaults().keepingName());
            assertThat(charts.bundles().verify("1.0.1", Projects.shop()).matches())
                    .isTrue();
            assertThat(charts.bundles()
                            .verify("1.0.1", Projects.bundle(server.address(), "1.0.1"))
                            .matches())
                    .isTrue();
        }
    }

    @Test
    void aRecordWithoutContentIsNone() {
        PublishedBundle published = registry.bundles().publish(Projects.bundle(server.address(), "1.4.2"));
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        Descriptor subject = registry.client().head(published.reference()).orElseThrow();
        RawManifest hollow = Manifest.of(Descriptor.of(MediaTypes.OCI_EMPTY, empty), List.of(), Map.of())
                .withSubject(subject, io.github.bundle4j.bundle.Provenance.MEDIA_TYPE)
                .toRaw();
        registry.client().putManifest(registry.repository().digest(hollow.digest()), hollow);

        assertThat(registry.bundles().provenance("1.4.2")).hasSize(1);
    }

    @Test
    void theRecordOfWhatWentInIsBesideTheBundle() {
        registry.bundles().publish(Projects.bundle(server.address(), "1.4.2"));

        assertThat(registry.bundles().provenance("1.4.2"))
                .singleElement()
                .satisfies(json -> assertThat(json)
                        .contains("\"commit\":\"" + Projects.COMMIT + "\"")
                        .contains("\"path\":\".helm/templates/app.yaml\"")
                        .contains("\"path\":\"werf.yaml\"")
                        .contains("\"commitTime\":\"2026-08-20T14:04:00Z\"")
                        .contains("\"api\":\"" + server.address() + "/acme/shop:tag-api@sha256:"));
    }

    @Test
    void aBundleIsVerifiedByMakingItAgain() {
        registry.bundles().publish(Projects.bundle(server.address(), "1.4.2"));
        registry.bundles()
                .publish(Bundle.of(Projects.shop())
                        .images(Projects.images(server.address()))
                        .tag("main")
                        .build());

        assertThat(registry.bundles().verify("1.4.2", Projects.shop()).matches())
                .isTrue();
        assertThat(registry.bundles().verify("main", Projects.shop()).matches()).isTrue();
        Verification other = registry.bundles().verify("1.4.2", Projects.shop("replicas: 2\n"));
        assertThat(other.matches()).isFalse();
        assertThat(other.differences()).containsExactly("values.yaml");
    }

    @Test
    void otherArtifactsAreNoBundles() {
        byte[] config = "{}".getBytes(StandardCharsets.UTF_8);
        registry.client().pushBlob(registry.repository(), BlobSource.of(config));
        RawManifest image = Manifest.of(Descriptor.of(MediaTypes.OCI_CONFIG, config), List.of(), Map.of())
                .toRaw();
        registry.client().putManifest(registry.repository().tag("image"), image);
        RawManifest index =
                Manifest.index(List.of(image.descriptor()), Map.of()).toRaw();
        registry.client().putManifest(registry.repository().tag("index"), index);

        assertThatThrownBy(() -> registry.bundles().pull("image")).isInstanceOf(NotABundleException.class);
        assertThatThrownBy(() -> registry.bundles().pull("index")).isInstanceOf(NotABundleException.class);
        assertThatThrownBy(() -> registry.bundles().pull("1.0.0"))
                .isInstanceOf(RegistryException.NotFound.class)
                .hasMessageContaining("MANIFEST_UNKNOWN");
    }

    @Test
    void bundlesWithTheOlderLayerTypeAreRead() {
        Bundle bundle = Projects.bundle(server.address(), "1.4.2");
        byte[] archive = bundle.archive();
        byte[] config = bundle.configuration();
        registry.client().pushBlob(registry.repository(), BlobSource.of(archive));
        registry.client().pushBlob(registry.repository(), BlobSource.of(config));
        RawManifest legacy = Manifest.of(
                        Descriptor.of(MediaTypes.HELM_CONFIG, config),
                        List.of(Descriptor.of(MediaTypes.HELM_CHART_LEGACY, archive)),
                        Map.of())
                .toRaw();
        OciReference reference = registry.repository().tag("1.4.2");
        // As werf writes it: without mediaType in the body.
        String body = legacy.text().replace("\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",", "");
        RawManifest plain = RawManifest.of(MediaTypes.OCI_MANIFEST, body.getBytes(StandardCharsets.UTF_8));
        registry.client().putManifest(reference, plain);

        PublishedBundle pulled = registry.bundles().pull("1.4.2");

        assertThat(pulled.digest()).isEqualTo(Digest.sha256(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(pulled.bundle().images().asMap()).containsOnlyKeys("api", "web");
    }
}
