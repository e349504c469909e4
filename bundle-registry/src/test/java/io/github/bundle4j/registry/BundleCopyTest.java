package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.chart.Values;
import io.github.bundle4j.registry.inprocess.Fault;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.inprocess.RecordedRequest;
import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.OciArchive;
import io.github.bundle4j.registry.oci.OciLayout;
import io.github.bundle4j.registry.oci.RawManifest;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.registry.oci.RetryPolicy;
import io.github.bundle4j.testkit.Counterparts;
import io.github.bundle4j.testkit.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCopyTest {
    private static final int LAYER = 200_000;

    @TempDir
    Path folder;

    private InProcessRegistry one;
    private InProcessRegistry two;
    private Registry source;
    private Registry target;
    private Bundle bundle;
    private PublishedBundle published;

    @BeforeEach
    void start() {
        one = InProcessRegistry.start();
        two = InProcessRegistry.start();
        source = Registry.at(one.address() + "/acme/shop").plainHttp(true).build();
        target = Registry.at(two.address() + "/prod/store")
                .plainHttp(true)
                .retry(RetryPolicy.none())
                .build();
        bundle = Images.bundle(source, "1.4.2", LAYER);
        published = source.bundles().publish(bundle);
    }

    @AfterEach
    void stop() {
        source.close();
        target.close();
        one.close();
        two.close();
    }

    @Test
    void anExactCopyKeepsTheDigestAndCarriesImagesAndRecord() {
        CopiedBundle copied = source.bundles().copy().to(target, "~1.4");

        assertThat(copied.digest()).isEqualTo(published.digest());
        assertThat(two.tags("prod/store"))
                .isEqualTo(one.tags("acme/shop"))
                .containsOnlyKeys("1.4.2", "tag-api", "tag-web");
        assertThat(Completeness.check(two, "prod/store")).isEqualTo(3);
        assertThat(target.bundles().provenance("1.4.2"))
                .isEqualTo(source.bundles().provenance("1.4.2"))
                .hasSize(1);
        assertThat(copied.copiedBlobs())
                .as("4 layers, 4 configs, chart, its config, record, its config")
                .isEqualTo(12);

        two.clearRequests();
        CopiedBundle again = BundleCopy.from(source).to(target, "1.4.2");
        assertThat(again.copiedBlobs()).isZero();
        assertThat(two.requests())
                .extracting(RecordedRequest::method)
                .doesNotContain("POST", "PATCH")
                .hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void throughAnArchiveIntoAnotherRegistry() throws IOException {
        Path file = folder.resolve("shop.tar");
        BundleCopy.from(source).toArchive(file, "1.4.2");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }

        CopiedBundle copied =
                BundleCopy.from(OciArchive.open(file)).relocating().to(target, "1.4.2");

        assertThat(copied.digest()).isNotEqualTo(published.digest());
        Bundle moved = target.bundles().pull("1.4.2").bundle();
        assertThat(moved.name()).isEqualTo("store");
        assertThat(moved.images().asMap().values()).allSatisfy(image -> {
            assertThat(image.repository()).isEqualTo(two.address() + "/prod/store");
            assertThat(two.tags("prod/store")).containsEntry(image.tag(), image.digest());
        });
        String ref = two.address() + "/prod/store:tag-api@"
                + bundle.images().find("api").orElseThrow().digest();
        assertThat(moved.chart().defaultValues().find("werf", "image", "api")).contains(ref);
        assertThat(moved.chart().defaultValues().find("global", "werf", "images", "api", "ref"))
                .contains(ref);
        assertThat(moved.chart().defaultValues().find("werf", "repo")).contains(two.address() + "/prod/store");
        assertThat(moved.annotations())
                .containsEntry("org.opencontainers.image.revision", Projects.COMMIT)
                .containsEntry("org.opencontainers.image.title", "store");
        assertThat(Completeness.check(two, "prod/store")).isEqualTo(3);
    }

    @Test
    void imagesThatShareATagAreAllCopied() {
        ArtifactStore place = source.client().store(source.repository());
        RawManifest old = Images.put(place, "api", 1000);
        RawManifest now = Images.put(place, "api", 2000);
        Bundle both = Bundle.of(Projects.shop())
                .images(BuiltImages.of(Map.of(
                        "api", new ImageReference(source.repository().toString(), "tag-api", old.digest()),
                        "web", new ImageReference(source.repository().toString(), "tag-api", now.digest()))))
                .version("1.5.0")
                .build();
        source.bundles().publish(both);

        BundleCopy.from(source).to(target, "1.5.0");

        for (RawManifest each : List.of(old, now)) {
            assertThat(target.client().head(target.repository().digest(each.digest())))
                    .isPresent();
        }
        assertThat(two.tags("prod/store")).containsOnlyKeys("1.5.0", "tag-api");
    }

    @Test
    void whatLiesThereCanBeReadByOthers() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path plain = Files.write(folder.resolve("plain"), new byte[1]);
        Path file = folder.resolve("shop.tar");
        OciLayout layout = OciLayout.at(folder.resolve("layout"));
        BundleCopy.from(source).toArchive(file, "1.4.2");
        BundleCopy.from(source).toLayout(layout, "1.4.2");

        try (Stream<Path> all = Files.walk(layout.folder())) {
            assertThat(Stream.concat(Stream.of(file), all.filter(Files::isRegularFile)))
                    .allSatisfy(each -> assertThat(Files.getPosixFilePermissions(each))
                            .isEqualTo(Files.getPosixFilePermissions(plain)));
        }
    }

    @Test
    void archivesOfTheSameBundleAreTheSameFile() throws IOException {
        BundleCopy.from(source).toArchive(folder.resolve("a.tar"), "1.4.2");
        BundleCopy.from(source).parallel(1).toArchive(folder.resolve("b.tar"), "1.4.2");
        assertThat(folder.resolve("a.tar")).hasSameBinaryContentAs(folder.resolve("b.tar"));
    }

    @Test
    void withinARegistryBlobsAreMounted() {
        try (Registry other =
                Registry.at(one.address() + "/acme/mirror").plainHttp(true).build()) {
            CopiedBundle copied = BundleCopy.from(source).to(other, "1.4.2");
            assertThat(copied.copiedBlobs()).isZero();
            assertThat(copied.copiedBytes()).isZero();
            assertThat(Completeness.check(one, "acme/mirror")).isEqualTo(3);
        }
    }

    @Test
    void imagesCanStayWhereTheyAre() {
        BundleCopy.from(source).withoutImages().to(target, "1.4.2");
        assertThat(two.tags("prod/store")).containsOnlyKeys("1.4.2");
        assertThat(target.bundles().pull("1.4.2").bundle().images()).isEqualTo(bundle.images());
    }

    @Test
    void aCopyThatWasCutShortIsCompletedByTheNext() {
        AtomicInteger number = new AtomicInteger();
        two.inject(r -> number.getAndIncrement() > 25, Fault.cut(), 10_000);
        assertThatThrownBy(() -> BundleCopy.from(source).parallel(1).to(target, "1.4.2"))
                .isInstanceOf(RegistryException.class);
        assertThat(two.tags("prod/store")).doesNotContainKey("1.4.2");
        two.clearFaults();
        Completeness.check(two, "prod/store");

        CopiedBundle copied = BundleCopy.from(source).to(target, "1.4.2");

        assertThat(copied.copiedBlobs()).isPositive().isLessThan(12);
        assertThat(Completeness.check(two, "prod/store")).isEqualTo(3);
    }

    @Test
    void aLayoutGoesOnAfterAFailure() {
        OciLayout layout = OciLayout.at(folder.resolve("layout"));
        AtomicInteger number = new AtomicInteger();
        one.inject(r -> r.path().contains("/blobs/") && number.getAndIncrement() > 3, Fault.status(404), 10_000);
        assertThatThrownBy(() -> BundleCopy.from(source).parallel(1).toLayout(layout, "1.4.2"))
                .isInstanceOf(RegistryException.NotFound.class);
        one.clearFaults();
        assertThat(layout.tags()).doesNotContain("1.4.2");

        CopiedBundle copied = BundleCopy.from(source).toLayout(layout, "1.4.2");

        assertThat(layout.tags()).containsExactly("1.4.2", "tag-api", "tag-web");
        assertThat(copied.copiedBlobs()).isPositive().isLessThan(12);
        assertThat(layout.referrers(published.digest())).hasSize(1);
    }

    @Test
    void damageInAnArchiveReachesNoTag() throws IOException {
        Path file = folder.resolve("shop.tar");
        BundleCopy.from(source).toArchive(file, "1.4.2");
        byte[] bytes = Files.readAllBytes(file);
        byte[] layer = Images.layer("api", "amd64", LAYER);
        int at = indexOf(bytes, layer);
        bytes[at + 100] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> BundleCopy.from(OciArchive.open(file)).to(target, "1.4.2"))
                .isInstanceOf(RegistryException.DigestMismatch.class);
        assertThat(two.tags("prod/store")).doesNotContainKeys("1.4.2", "tag-api");
    }

    @Test
    void brokenArchivesAreTold() throws IOException {
        Path file = folder.resolve("x.tar");
        assertThatThrownBy(() -> OciArchive.open(file)).isInstanceOf(RegistryException.NotFound.class);
        for (byte[] content : List.of(new byte[0], new byte[2000], Images.layer("noise", "", LAYER))) {
            Files.write(file, content);
            assertThatThrownBy(() -> OciArchive.open(file)).isInstanceOf(RegistryException.LocalFailure.class);
        }
        BundleCopy.from(source).toArchive(file, "1.4.2");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> OciArchive.open(file))
                .isInstanceOf(RegistryException.LocalFailure.class)
                .hasMessageContaining("x.tar");
    }

    @Test
    void aVersionInTheTargetIsNotReplaced() {
        Bundle other = Bundle.of(Projects.shop())
                .images(bundle.images())
                .version("1.4.2")
                .values(Values.of(Map.of("replicas", 9)))
                .build();
        PublishedBundle there = target.bundles().publish(other);

        assertThatThrownBy(() -> BundleCopy.from(source).to(target, "1.4.2"))
                .isInstanceOf(AlreadyPublishedException.class);
        assertThat(two.tags("prod/store")).containsOnlyKeys("1.4.2").containsValue(there.digest());
    }

    @Test
    void circlesAreRefused() throws IOException {
        Digest digest = Digest.sha256("self".getBytes(StandardCharsets.UTF_8));
        OciLayout layout = OciLayout.at(folder.resolve("deep"));
        RawManifest inner = Manifest.index(List.of(), Map.of()).toRaw();
        layout.putManifest(inner, java.util.Optional.empty());
        for (int i = 0; i < 20; i++) {
            inner = Manifest.index(List.of(inner.descriptor()), Map.of("depth", Integer.toString(i)))
                    .toRaw();
            layout.putManifest(inner, java.util.Optional.empty());
        }
        Digest outer = inner.digest();
        assertThat(outer).isNotEqualTo(digest);
        try (io.github.bundle4j.registry.oci.ArtifactCopy copy = io.github.bundle4j.registry.oci.ArtifactCopy.between(
                layout, target.client().store(target.repository()), 1)) {
            assertThatThrownBy(() -> copy.copy(outer, java.util.Optional.of("x")))
                    .isInstanceOf(RegistryException.Malformed.class)
                    .hasMessageContaining("nested");
        }
    }

    @Test
    void skopeoReadsAndWritesTheSameLayouts() throws IOException {
        Programs skopeo = new Programs(Counterparts.require("skopeo"), folder);
        Path file = folder.resolve("shop.tar");
        BundleCopy.from(source).toArchive(file, "1.4.2");

        String raw = skopeo.run("inspect", "--raw", "oci-archive:" + file + ":tag-api");
        assertThat(raw)
                .isEqualTo(source.client()
                        .manifest(source.repository().tag("tag-api"))
                        .text());
        assertThat(Digest.sha256(raw.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(bundle.images().find("api").orElseThrow().digest());

        skopeo.run(
                "copy",
                "--all",
                "--preserve-digests",
                "--src-tls-verify=false",
                "docker://" + source.repository() + ":tag-web",
                "oci:" + folder.resolve("theirs") + ":tag-web");
        OciLayout theirs = OciLayout.at(folder.resolve("theirs"));
        assertThat(theirs.find("tag-web").orElseThrow().digest())
                .isEqualTo(bundle.images().find("web").orElseThrow().digest());
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i < all.length - part.length; i++) {
            if (java.util.Arrays.equals(all, i, i + 64, part, 0, 64)) {
                return i;
            }
        }
        throw new AssertionError("not in the archive");
    }
}
