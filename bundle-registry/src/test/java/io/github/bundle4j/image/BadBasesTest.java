package io.github.bundle4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.archive.GzipWriter;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RawManifest;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.source.MemoryTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bases that are not what they should be: a typed error, no tag, and no temporary file left. */
class BadBasesTest extends ShopRegistry {
    @TempDir
    Path temporary;

    private OciRepository base;

    @BeforeEach
    void nameBase() {
        base = OciRepository.parse(server.address() + "/base");
    }

    private static byte[] config(byte[]... layers) {
        List<String> ids = java.util.stream.Stream.of(layers)
                .map(layer -> "\"" + Digest.sha256(layer) + "\"")
                .toList();
        return ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                        + String.join(",", ids) + "]}}")
                .getBytes(UTF_8);
    }

    private void push(byte[] config, Descriptor... layers) {
        registry.client().pushBlob(base, BlobSource.of(config));
        put(Manifest.of(Descriptor.of(MediaTypes.OCI_CONFIG, config), List.of(layers), Map.of())
                .toRaw());
    }

    private void put(RawManifest manifest) {
        registry.client().putManifest(base.tag("1"), manifest);
    }

    private Descriptor layer(String type, byte[] blob) {
        registry.client().pushBlob(base, BlobSource.of(blob));
        return Descriptor.of(type, blob);
    }

    private void fails(Class<? extends BundleException> type, String... words) {
        Project project = Project.load(
                MemoryTree.builder()
                        .file("werf.yaml", "project: shop\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n")
                        .file("Dockerfile", "FROM " + base + ":1\nCOPY --chown=app a.txt /srv/\n")
                        .file("a.txt", "a")
                        .build(),
                Environment.none());
        assertThatThrownBy(() -> ImageBuilder.on(registry)
                        .temporaryDirectory(temporary)
                        .build()
                        .build(project))
                .isInstanceOf(type)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
        assertThat(server.tags("shop")).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"rootfs\":{}}",
                "{\"rootfs\":{\"diff_ids\":[\"sha256:x\"]}}",
                "{\"rootfs\":{\"diff_ids\":[1]}}"
            })
    void configurationsThatAreNone(String config) {
        push(config.getBytes(UTF_8));
        fails(ImageException.UnusableBase.class, base + ":1");
    }

    @Test
    void aConfigurationThatIsTooLarge() {
        push(new byte[9 << 20]);
        fails(LimitExceededException.class, base.toString());
    }

    @Test
    void aConfigurationThatSpeaksOfOtherLayers() {
        push(config(new byte[0]));
        fails(ImageException.UnusableBase.class, "1 layers", "of 0");
    }

    @Test
    void aLayerOfAnUnknownKind() {
        byte[] blob = new byte[100];
        push(config(blob), layer("application/vnd.example.squashfs", blob));
        fails(ImageException.UnusableBase.class, "application/vnd.example.squashfs");
    }

    @Test
    void aLayerThatIsNoTar() {
        byte[] blob = "this is no tar file".repeat(100).getBytes(UTF_8);
        push(config(blob), layer(MediaTypes.OCI_LAYER, blob));
        fails(ImageException.class, Digest.sha256(blob).toString());
    }

    @Test
    void aLayerThatIsCutOff() throws IOException {
        byte[] whole =
                GzipWriter.compress(BaseLayersTest.tar(BaseLayersTest.file("etc/passwd", "app:x:1:1\n".repeat(500))));
        byte[] blob = java.util.Arrays.copyOf(whole, whole.length / 2);
        push(config(blob), layer(MediaTypes.OCI_LAYER_GZIP, blob));
        fails(ImageException.class, base + ":1");
    }

    @Test
    void aLayerWithAPathOutOfTheImage() throws IOException {
        byte[] blob = BaseLayersTest.tar(BaseLayersTest.file("../etc/passwd", "x"));
        push(config(blob), layer(MediaTypes.OCI_LAYER, blob));
        fails(ImageException.UnsafeLayer.class, "../etc/passwd");
    }

    @Test
    void aHardLinkOutOfTheImage() throws IOException {
        byte[] blob = BaseLayersTest.tar(
                new FileNode("b", FileNode.Kind.HARDLINK, 0, 0, 0, "../../etc/passwd", 0, FileNode.Content.NONE));
        push(config(blob), layer(MediaTypes.OCI_LAYER, blob));
        fails(ImageException.UnsafeLayer.class, Digest.sha256(blob).toString());
    }

    @Test
    void aLayerThatIsNotWhatItsDescriptorSays() throws IOException {
        byte[] blob = BaseLayersTest.tar(BaseLayersTest.file("etc/passwd", "app:x:1:1\n"));
        Descriptor lie = Descriptor.of(
                MediaTypes.OCI_LAYER, layer(MediaTypes.OCI_LAYER, blob).digest(), blob.length - 1);
        push(config(blob), lie);
        fails(BundleException.class, blob.length - 1 + " bytes");
    }

    @Test
    void anIndexWithinItself() {
        RawManifest inner = Manifest.index(List.of(), Map.of()).toRaw();
        for (int i = 0; i < 6; i++) {
            put(inner);
            inner = Manifest.index(
                            List.of(inner.descriptor().withPlatform(Descriptor.Platform.parse("linux/amd64"))),
                            Map.of())
                    .toRaw();
        }
        put(inner);
        fails(ImageException.UnusableBase.class, "nested too deeply");
    }

    @Test
    void aBaseThatOthersMayNotRead() {
        stopRegistry();
        server = InProcessRegistry.builder().basicAuth("user", "secret").start();
        registry = Registry.at(server.address() + "/shop").plainHttp(true).build();
        base = OciRepository.parse(server.address() + "/base");
        fails(RegistryException.Unauthorized.class, server.address());
    }
}
