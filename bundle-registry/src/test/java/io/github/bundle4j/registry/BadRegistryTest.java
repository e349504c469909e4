package io.github.bundle4j.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.bundle.InvalidBundleException;
import io.github.bundle4j.registry.inprocess.Fault;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.ArtifactCopy;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.OciArchive;
import io.github.bundle4j.registry.oci.OciLayout;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RawManifest;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.registry.oci.RetryPolicy;
import io.github.bundle4j.testkit.Counterparts;
import io.github.bundle4j.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries, artifacts and names that are not as they should be: a typed error that names the thing, and no tag. */
class BadRegistryTest {
    @TempDir
    Path folder;

    private InProcessRegistry server;
    private Registry registry;

    @BeforeEach
    void start() {
        server = InProcessRegistry.builder().lenient().start();
        registry = at(server);
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 405, 400, 507})
    void aRegistryThatOnlyReads(int status) {
        server.inject(r -> !r.method().equals("HEAD") && !r.method().equals("GET"), Fault.status(status), 1000);
        assertThatThrownBy(() -> registry.bundles().publish(Projects.bundle("registry.example.com", "1.4.2")))
                .isInstanceOfAny(
                        RegistryException.Denied.class,
                        RegistryException.Rejected.class,
                        RegistryException.ServerError.class)
                .hasMessageContaining(server.address())
                .hasMessageContaining(Integer.toString(status));
        assertThat(server.tags("acme/shop")).isEmpty();
    }

    @Test
    void aRegistryThatLetsOnlyTheKnownWrite() {
        try (InProcessRegistry guarded = InProcessRegistry.builder()
                        .basicAuth("ann", "pw")
                        .anonymousPull()
                        .start();
                Registry anonymous = at(guarded)) {
            assertThat(anonymous.bundles().list()).isEmpty();
            assertThatThrownBy(() -> anonymous.bundles().publish(Projects.bundle("registry.example.com", "1.0.0")))
                    .isInstanceOf(RegistryException.Unauthorized.class)
                    .hasMessageContaining("none are known");
            assertThat(guarded.tags("acme/shop")).isEmpty();
        }
    }

    @Test
    void unknownMediaTypesAreCopiedAsTheyAre() {
        byte[] config = "whatever".getBytes(UTF_8);
        byte[] content = "it is".getBytes(UTF_8);
        RawManifest manifest = Manifest.of(
                        Descriptor.of("application/vnd.example.config", config),
                        List.of(Descriptor.of("application/vnd.example.thing", content)),
                        Map.of())
                .toRaw();
        registry.client().pushBlob(registry.repository(), BlobSource.of(config));
        registry.client().pushBlob(registry.repository(), BlobSource.of(content));
        registry.client().putManifest(registry.repository().tag("odd"), manifest);
        OciLayout layout = OciLayout.at(folder.resolve("layout"));
        copy(manifest.digest(), layout);
        assertThat(layout.manifest(manifest.digest())).isEqualTo(manifest);
        assertThatThrownBy(() -> registry.bundles().pull("odd"))
                .isInstanceOf(NotABundleException.class)
                .hasMessageContaining("application/vnd.example.config");
    }

    @Test
    void anIndexWithWhatNobodyKnowsIsNotCopied() {
        byte[] odd = "{\"mediaType\":\"application/vnd.example.manifest\",\"schemaVersion\":2}".getBytes(UTF_8);
        OciLayout layout = OciLayout.at(folder.resolve("layout"));
        layout.putBlob(BlobSource.of(odd), Optional.empty());
        RawManifest index = Manifest.index(List.of(Descriptor.of("application/vnd.example.manifest", odd)), Map.of())
                .toRaw();
        layout.putManifest(index, Optional.of("x"));
        try (ArtifactCopy copy = ArtifactCopy.between(layout, registry.client().store(registry.repository()), 1)) {
            assertThatThrownBy(() -> copy.copy(index.digest(), Optional.of("x")))
                    .isInstanceOf(RegistryException.Malformed.class)
                    .hasMessageContaining("application/vnd.example.manifest");
        }
        assertThat(server.tags("acme/shop")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"schemaVersion\":2}",
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"a\",\"digest\":\"sha256:x\",\"size\":1},\"layers\":[]}",
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"a\",\"digest\":\"../../etc\",\"size\":1},\"layers\":[]}",
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"a\",\"size\":-1},\"layers\":{}}",
                "{\"schemaVersion\":2,\"config\":7,\"layers\":7}",
                "{\"schemaVersion\":2,\"manifests\":[],\"config\":{}}",
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"a\",\"digest\":\"sha256:"
                        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":1e99}}"
            })
    void manifestsThatAreNone(String json) {
        RawManifest manifest = RawManifest.of(MediaTypes.OCI_MANIFEST, json.getBytes(UTF_8));
        assertThatThrownBy(manifest::parse)
                .isInstanceOf(RegistryException.Malformed.class)
                .hasMessageContaining(manifest.digest().toString());
    }

    @Test
    void chartsThatAreTooLargeWhenUnpacked() {
        byte[] bomb = TarFiles.gzip(new TarFiles()
                .file("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n".getBytes(UTF_8))
                .file("shop/files/zeros", new byte[30_000_000])
                .bytes());
        assertThat(bomb.length).isLessThan(1_000_000);
        publishRaw(bomb, "1.0.0");
        assertThatThrownBy(() -> registry.bundles().pull("1.0.0"))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("limit");
    }

    @Test
    void aChartThatClaimsToBeHuge() {
        byte[] config = {'{', '}'};
        registry.client().pushBlob(registry.repository(), BlobSource.of(config));
        Descriptor huge = Descriptor.of(MediaTypes.HELM_CHART, Digest.sha256(config), Long.MAX_VALUE);
        RawManifest manifest = Manifest.of(Descriptor.of(MediaTypes.HELM_CONFIG, config), List.of(huge), Map.of())
                .toRaw();
        registry.client().putManifest(registry.repository().tag("1.0.0"), manifest);
        assertThatThrownBy(() -> registry.bundles().pull("1.0.0")).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void aSignatureOfAnotherChart() {
        Bundle bundle = Projects.bundle("registry.example.com", "1.4.2");
        byte[] other = ("sha256:" + Digest.sha256(new byte[0]).hex()).getBytes(UTF_8);
        assertThatThrownBy(() -> bundle.withSignature(other))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining(Digest.sha256(bundle.archive()).hex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "-x", "ä", "a/b", "a\nb", "latest@sha256:00", "sha256:xyz", "sha1:00", ">="})
    void namesThatAreNone(String version) {
        assertThatThrownBy(() -> registry.bundles().pull(version)).isInstanceOf(InvalidVersionException.class);
        assertThat(server.requests()).isEmpty();
        assertThatThrownBy(() -> OciReference.parse("registry.example.com/shop:" + version))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r.example.com/", "r.example.com/A", "r.example.com/a//b", "r.example.com/../a"})
    void repositoriesThatAreNone(String repository) {
        assertThatThrownBy(() -> OciRepository.parse(repository)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFullDisk() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Programs mount = new Programs(Counterparts.require("mount"), folder);
        Programs umount = new Programs(Counterparts.require("umount"), folder);
        registry.bundles().publish(Images.bundle(registry, "1.4.2", 600_000));
        try {
            mount.run("-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString());
        } catch (AssertionError e) {
            Counterparts.require("a user who may mount a small disk");
        }
        try {
            OciLayout layout = OciLayout.at(small.resolve("layout"));
            assertThatThrownBy(() -> BundleCopy.from(registry).toLayout(layout, "1.4.2"))
                    .isInstanceOf(RegistryException.LocalFailure.class)
                    .hasMessageContaining("space")
                    .hasMessageContaining(small.toString());
            assertThat(layout.tags()).isEmpty();
            assertNothingTemporary(small);
            assertThatThrownBy(() -> BundleCopy.from(registry).toArchive(small.resolve("shop.tar"), "1.4.2"))
                    .isInstanceOf(RegistryException.LocalFailure.class);
            assertThat(small.resolve("shop.tar")).doesNotExist();
            assertNothingTemporary(small);

            mount.run("-o", "remount,size=20m", small.toString());
            BundleCopy.from(registry).toArchive(small.resolve("shop.tar"), "1.4.2");
            assertThat(OciArchive.open(small.resolve("shop.tar")).tags()).contains("1.4.2");
        } finally {
            umount.run(small.toString());
        }
    }

    @Test
    void aRegistryWithAFullDisk() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Programs mount = new Programs(Counterparts.require("mount"), folder);
        Programs umount = new Programs(Counterparts.require("umount"), folder);
        try {
            mount.run("-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString());
        } catch (AssertionError e) {
            Counterparts.require("a user who may mount a small disk");
        }
        try (InProcessRegistry full = InProcessRegistry.builder().blobsIn(small).start();
                Registry target = at(full)) {
            assertThatThrownBy(() -> target.bundles().publish(Images.bundle(target, "1.4.2", 600_000)))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining(full.address());
            assertThat(full.tags("acme/shop")).doesNotContainKey("1.4.2");
        } finally {
            umount.run(small.toString());
        }
    }

    private static void assertNothingTemporary(Path place) throws IOException {
        try (var all = Files.walk(place)) {
            assertThat(all).noneMatch(f -> f.getFileName().toString().startsWith(".part-"));
        }
    }

    private void copy(Digest digest, OciLayout layout) {
        try (ArtifactCopy copy = ArtifactCopy.between(registry.client().store(registry.repository()), layout, 1)) {
            copy.copy(digest, Optional.of("x"));
        }
    }

    private void publishRaw(byte[] chart, String tag) {
        byte[] config = {'{', '}'};
        registry.client().pushBlob(registry.repository(), BlobSource.of(config));
        registry.client().pushBlob(registry.repository(), BlobSource.of(chart));
        RawManifest manifest = Manifest.of(
                        Descriptor.of(MediaTypes.HELM_CONFIG, config),
                        List.of(Descriptor.of(MediaTypes.HELM_CHART, chart)),
                        Map.of())
                .toRaw();
        registry.client().putManifest(registry.repository().tag(tag), manifest);
    }

    private static Registry at(InProcessRegistry server) {
        return Registry.at(server.address() + "/acme/shop")
                .plainHttp(true)
                .retry(RetryPolicy.none())
                .build();
    }
}
