package io.github.bundle4j.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.ArtifactCopy;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.OciArchive;
import io.github.bundle4j.registry.oci.OciLayout;
import io.github.bundle4j.registry.oci.RawManifest;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.testkit.Counterparts;
import io.github.bundle4j.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of images and bundles that other tools write and read. */
class ArchivesTest {
    private static final byte[] LAYER =
            new TarFiles().file("hello.txt", "hello".getBytes(UTF_8)).bytes();
    private static final byte[] CONFIG = ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":"
                    + "{\"type\":\"layers\",\"diff_ids\":[\"" + Digest.sha256(LAYER) + "\"]}}")
            .getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void whatDockerSavesIsRead() throws IOException {
        byte[] manifest = """
                [{"Config":"c.json","RepoTags":["shop/api:1.4","shop/api:latest"],"Layers":["one/layer.tar"]},
                 {"Config":"c.json","RepoTags":["shop/web:1.4"],"Layers":["two/layer.tar"]}]
                """.getBytes(UTF_8);
        Path file = Files.write(
                folder.resolve("saved.tar"),
                new TarFiles()
                        .file("c.json", CONFIG)
                        .file("one/layer.tar", LAYER)
                        .link("two/layer.tar", "../one/layer.tar")
                        .file("manifest.json", manifest)
                        .bytes());

        OciArchive archive = OciArchive.open(file);

        assertThat(archive.tags()).containsExactly("shop/api:1.4", "shop/api:latest", "shop/web:1.4");
        Descriptor image = archive.find("shop/web:1.4").orElseThrow();
        Manifest parsed = archive.manifest(image.digest()).parse();
        assertThat(parsed.mediaType()).isEqualTo(MediaTypes.OCI_MANIFEST);
        assertThat(parsed.layers())
                .containsExactly(Descriptor.of(MediaTypes.OCI_LAYER, Digest.sha256(LAYER), LAYER.length));
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry = at(server);
                ArtifactCopy copy =
                        ArtifactCopy.between(archive, registry.client().store(registry.repository()), 2)) {
            copy.copy(image.digest(), Optional.of("1.4"));
            assertThat(Completeness.check(server, "acme/shop")).isEqualTo(1);
        }
    }

    @Test
    void anImageThatWasPulledIntoAnArchiveGetsItsDigestBack() throws IOException {
        byte[] layer = TarFiles.gzip(LAYER);
        // As Docker's tools write it: the order of the fields is theirs.
        String original = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.DOCKER_MANIFEST + "\",\"config\":"
                + "{\"mediaType\":\"" + MediaTypes.DOCKER_CONFIG + "\",\"size\":" + CONFIG.length + ",\"digest\":\""
                + Digest.sha256(CONFIG) + "\"},\"layers\":[{\"mediaType\":\"" + MediaTypes.DOCKER_LAYER_GZIP
                + "\",\"size\":" + layer.length + ",\"digest\":\"" + Digest.sha256(layer) + "\"}]}";
        Path file = Files.write(folder.resolve("saved.tar"), saved("shop:1", layer));

        assertThat(OciArchive.open(file).find("shop:1").orElseThrow().digest())
                .isEqualTo(Digest.sha256(original.getBytes(UTF_8)));
    }

    @Test
    void whatIsAnImageLayoutAsWellIsReadAsDockerReadsIt() throws IOException {
        Path both = Files.write(
                folder.resolve("both.tar"),
                new TarFiles()
                        .file("index.json", "{\"schemaVersion\":2,\"manifests\":[]}".getBytes(UTF_8))
                        .file("c.json", CONFIG)
                        .file("l.tar", LAYER)
                        .file("manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"l.tar\"]}]".getBytes(UTF_8))
                        .bytes());

        assertThat(OciArchive.open(both).manifests()).isEmpty();
        OciArchive archive = OciArchive.openDockerSave(both);
        assertThat(archive.tags()).isEmpty();
        Digest image = archive.manifests().get(0).digest();
        assertThat(archive.manifest(image).parse().layers())
                .containsExactly(Descriptor.of(MediaTypes.OCI_LAYER, Digest.sha256(LAYER), LAYER.length));

        Path layout = Files.write(
                folder.resolve("layout.tar"),
                new TarFiles().file("index.json", new byte[0]).bytes());
        assertThatThrownBy(() -> OciArchive.openDockerSave(layout))
                .isInstanceOf(RegistryException.LocalFailure.class)
                .hasMessageContaining("it holds no manifest.json");
        assertThatThrownBy(() -> OciArchive.openDockerSave(folder.resolve("absent.tar")))
                .isInstanceOf(RegistryException.NotFound.class);
    }

    @Test
    void archivesWithPartsMissingAreTold() throws IOException {
        byte[] lacks = new TarFiles()
                .file("manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[]}]".getBytes(UTF_8))
                .bytes();
        byte[] nonsense = new TarFiles()
                .file("manifest.json", "{\"a\":1}".getBytes(UTF_8))
                .bytes();
        byte[] outside = new TarFiles()
                .file("manifest.json", "[{\"Config\":\"c\",\"Layers\":[]}]".getBytes(UTF_8))
                .link("c", "../../../etc/passwd")
                .bytes();
        byte[] sizes = new TarFiles()
                .entry("p", 'x', "", "24 size=99999999999999999999\n".getBytes(UTF_8))
                .file("a", new byte[10])
                .bytes();
        for (byte[] content : List.of(lacks, nonsense, outside, sizes)) {
            Path file = Files.write(folder.resolve("x.tar"), content);
            assertThatThrownBy(() -> OciArchive.open(file))
                    .isInstanceOf(RegistryException.LocalFailure.class)
                    .hasMessageContaining("x.tar");
        }
    }

    @Test
    void namesThatAreNoneHarmNothing() throws IOException {
        byte[] index = "{\"schemaVersion\":2,\"manifests\":[]}".getBytes(UTF_8);
        byte[] path = "18 linkpath=a\0bcd\n".getBytes(UTF_8);
        Path file = Files.write(
                folder.resolve("odd.tar"),
                new TarFiles()
                        .file("blobs/sha256/" + "a".repeat(128), new byte[1])
                        .file("index.json", index)
                        .entry("x", 'x', "", path)
                        .link("link", "")
                        .bytes());

        assertThat(OciArchive.open(file).tags()).isEmpty();
    }

    @Test
    void anIndexOfNothingHasNoImageForDocker() throws IOException {
        OciLayout layout = OciLayout.at(folder.resolve("layout"));
        RawManifest nothing = Manifest.index(List.of(), Map.of()).toRaw();
        layout.putManifest(nothing, Optional.of("1"));
        Path file = folder.resolve("nothing.tar");

        OciArchive.pack(layout, file, Map.of("shop:1", nothing.digest()));

        assertThat(OciArchive.open(file).tags()).containsExactly("1");
        assertThat(OciArchive.openDockerSave(file).tags()).isEmpty();
    }

    @Test
    void aBundleArchiveIsAnImageArchiveForDockerToo() throws IOException {
        Programs skopeo = new Programs(Counterparts.require("skopeo"), folder);
        Path file = folder.resolve("shop.tar");
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry = at(server)) {
            Digest image = pushImage(registry);
            String name = registry.repository() + ":tag-api";
            OciLayout layout = OciLayout.at(folder.resolve("layout"));
            try (ArtifactCopy copy = ArtifactCopy.between(registry.client().store(registry.repository()), layout, 2)) {
                copy.copy(image, Optional.of("tag-api"));
            }
            OciArchive.pack(layout, file, Map.of(name, image));

            assertThat(OciArchive.open(file).find("tag-api").orElseThrow().digest())
                    .isEqualTo(image);
            assertThat(skopeo.run("inspect", "--config", "docker-archive:" + file + ":" + name))
                    .contains(Digest.sha256(LAYER).toString());
            assertThat(skopeo.run("inspect", "--raw", "oci-archive:" + file + ":tag-api"))
                    .contains(Digest.sha256(CONFIG).toString());
        }
    }

    @Test
    void whatSkopeoSavesIsRead() throws IOException {
        Programs skopeo = new Programs(Counterparts.require("skopeo"), folder);
        Path file = folder.resolve("theirs.tar");
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry = at(server)) {
            pushImage(registry);
            skopeo.run(
                    "copy",
                    "--src-tls-verify=false",
                    "docker://" + registry.repository() + ":tag-api",
                    "docker-archive:" + file + ":shop/api:1");
        }
        OciArchive archive = OciArchive.open(file);
        assertThat(archive.tags()).containsExactly("docker.io/shop/api:1");
        RawManifest manifest = archive.manifest(
                archive.find("docker.io/shop/api:1").orElseThrow().digest());
        Descriptor config = manifest.parse().config().orElseThrow();
        assertThat(archive.blobBytes(config, 10_000)).isEqualTo(CONFIG);
    }

    @Test
    void whatWerfCopiesIntoAnArchiveIsRead() throws IOException {
        byte[] layer = TarFiles.gzip(LAYER);
        String old = "sha256:" + "0".repeat(64);
        byte[] chart = chart("""
                werf:
                  repo: old.example.com/acme/shop
                  image: {api: "old.example.com/acme/shop:0883-1787234700123", db: "docker.io/library/postgres:16"}
                global:
                  werf:
                    repo: old.example.com/acme/shop
                    images:
                      api: {image: old.example.com/acme/shop, tag: 0883-1787234700123, digest: "%s"}
                """.formatted(old));
        Path file = Files.write(
                folder.resolve("bundle.tar.gz"),
                TarFiles.gzip(new TarFiles()
                        .entry("images/", '5', "", new byte[0])
                        .file("chart.tar.gz", chart)
                        .file(
                                "images/0883-1787234700123.tar.gz",
                                TarFiles.gzip(saved("old.example.com/acme/shop:0883-1787234700123", layer)))
                        .bytes()));
        Path work = folder.resolve("work");
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry = at(server)) {
            CopiedBundle copied =
                    BundleCopy.fromWerfArchive(file, work, 1 << 20).relocating().to(registry, "1.4.2");

            assertThat(Completeness.check(server, "acme/shop")).isEqualTo(2);
            Digest image = server.tags("acme/shop").get("0883-1787234700123");
            Bundle moved = registry.bundles().pull("1.4.2").bundle();
            assertThat(moved.images()).isEqualTo(copied.bundle().images());
            String ref = server.address() + "/acme/shop:0883-1787234700123@" + image;
            assertThat(moved.chart().defaultValues().find("werf", "image", "api"))
                    .contains(ref);
            assertThat(moved.chart().defaultValues().find("global", "werf", "images", "api", "digest"))
                    .contains(image.toString());
            assertThat(moved.chart().defaultValues().find("werf", "image", "db"))
                    .contains("docker.io/library/postgres:16");
        }
        assertThatThrownBy(() -> BundleCopy.fromWerfArchive(file, work, 1000))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("bundle.tar.gz");
        assertThatThrownBy(() -> BundleCopy.fromWerfArchive(
                        Files.write(folder.resolve("y"), TarFiles.gzip(new TarFiles().bytes())), work, 1 << 20))
                .isInstanceOf(RegistryException.LocalFailure.class)
                .hasMessageContaining("chart.tar.gz");
        try (var left = Files.list(work)) {
            assertThat(left).noneMatch(f -> f.getFileName().toString().startsWith(".part-"));
        }
    }

    private static Registry at(InProcessRegistry server) {
        return Registry.at(server.address() + "/acme/shop").plainHttp(true).build();
    }

    private static byte[] chart(String values) {
        return Bundle.ofChart(io.github.bundle4j.chart.Chart.load(
                        MemoryTree.builder()
                                .file("c/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.4.2\n")
                                .file("c/values.yaml", values)
                                .build(),
                        "c"))
                .archive();
    }

    private static byte[] saved(String name, byte[] layer) {
        String manifest = "[{\"Config\":\"sha256:x\",\"RepoTags\":[\"" + name + "\"],\"Layers\":[\"l.tar.gz\"]}]";
        return new TarFiles()
                .file("sha256:x", CONFIG)
                .file("l.tar.gz", layer)
                .file("manifest.json", manifest.getBytes(UTF_8))
                .bytes();
    }

    private static Digest pushImage(Registry registry) {
        byte[] layer = TarFiles.gzip(LAYER);
        registry.client().pushBlob(registry.repository(), BlobSource.of(layer));
        registry.client().pushBlob(registry.repository(), BlobSource.of(CONFIG));
        RawManifest manifest = Manifest.of(
                        Descriptor.of(MediaTypes.OCI_CONFIG, CONFIG),
                        List.of(Descriptor.of(MediaTypes.OCI_LAYER_GZIP, layer)),
                        Map.of())
                .toRaw();
        registry.client().putManifest(registry.repository().tag("tag-api"), manifest);
        return manifest.digest();
    }
}
