package io.github.bundle4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.archive.GzipWriter;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.source.MemoryTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bases whose layers are not compressed, or otherwise than with gzip, are read and handed on as they are. */
class BaseLayersTest extends ShopRegistry {
    private static final String FOREIGN = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";

    private OciRepository base;

    @BeforeEach
    void nameBase() {
        base = OciRepository.parse(server.address() + "/base");
    }

    record Layer(String type, byte[] tar, byte[] blob) {
        static Layer plain(FileNode... nodes) throws IOException {
            byte[] tar = BaseLayersTest.tar(nodes);
            return new Layer(MediaTypes.OCI_LAYER, tar, tar);
        }
    }

    static byte[] tar(FileNode... nodes) throws IOException {
        var out = new ByteArrayOutputStream();
        var tar = new LayerTarWriter(out);
        for (FileNode node : nodes) {
            tar.write(node);
        }
        tar.finish();
        return out.toByteArray();
    }

    static FileNode file(String path, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        return FileNode.file(path, 0644, 0, 0, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /** A frame of blocks that are not compressed: what zstd writes for noise. */
    private static byte[] zstd(byte[] content) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x58});
        for (int at = 0; at < content.length; ) {
            int size = Math.min(content.length - at, 1000);
            int header = size << 3 | (at + size == content.length ? 1 : 0);
            out.writeBytes(new byte[] {(byte) header, (byte) (header >>> 8), (byte) (header >>> 16)});
            out.write(content, at, size);
            at += size;
        }
        return out.toByteArray();
    }

    private List<Layer> layers() throws IOException {
        byte[] plain = tar(FileNode.directory("etc", 0755, 0, 0), file("etc/passwd", "root:x:0:0\napp:x:77:88\n"));
        byte[] packed = tar(file("etc/group", "crew:x:99:\n"), FileNode.symlink("srv", "/data", 0, 0));
        byte[] foreign = tar(FileNode.directory("data", 0700, 3, 4));
        return List.of(
                new Layer(MediaTypes.OCI_LAYER, plain, plain),
                new Layer(MediaTypes.OCI_LAYER_ZSTD, packed, zstd(packed)),
                new Layer(FOREIGN, foreign, GzipWriter.compress(foreign)));
    }

    private List<Descriptor> push(List<Layer> layers) {
        return push(registry.client(), base, layers, Map.of());
    }

    /** Makes an image of layers, and {@code 1} its tag. */
    static List<Descriptor> push(OciClient client, OciRepository base, List<Layer> layers, Map<String, ?> settings) {
        List<Descriptor> descriptors = new ArrayList<>();
        List<Object> diffIds = new ArrayList<>();
        for (Layer layer : layers) {
            descriptors.add(Descriptor.of(layer.type(), layer.blob()));
            diffIds.add(Digest.sha256(layer.tar()).toString());
            client.pushBlob(base, BlobSource.of(layer.blob()));
        }
        byte[] config = Json.write(Map.of(
                        "architecture",
                        "amd64",
                        "os",
                        "linux",
                        "config",
                        settings,
                        "rootfs",
                        Map.of("type", "layers", "diff_ids", diffIds)))
                .getBytes(UTF_8);
        client.pushBlob(base, BlobSource.of(config));
        client.putManifest(
                base.tag("1"),
                Manifest.of(Descriptor.of(MediaTypes.OCI_CONFIG, config), descriptors, Map.of())
                        .toRaw());
        return descriptors;
    }

    private Project project(String body) {
        return Project.load(
                MemoryTree.builder()
                        .file("werf.yaml", "project: shop\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n")
                        .file("Dockerfile", "FROM " + base + ":1\n" + body)
                        .file("a.txt", "a")
                        .build(),
                Environment.none());
    }

    private ImageReference build() {
        Project project = project("COPY --chown=app:crew a.txt /srv/\n");
        return ImageBuilder.on(registry).build().build(project).find("app").orElseThrow();
    }

    @Test
    void readsThemAndHandsThemOn() throws Exception {
        List<Layer> layers = layers();
        List<Descriptor> pushed = push(layers);

        ImageReference app = build();

        try (var files = new ImageFiles(registry)) {
            List<Descriptor> result = files.manifest(app).layers();
            assertThat(result).hasSize(4);
            assertThat(result.subList(0, 2)).isEqualTo(pushed.subList(0, 2));
            assertThat(result.get(2).digest()).isEqualTo(pushed.get(2).digest());
            assertThat(result.get(2).mediaType()).isEqualTo(MediaTypes.OCI_LAYER_GZIP);
            assertThat(files.of(app))
                    .contains(
                            "data d 700 3:4",
                            "data/a.txt f 644 77:99 a",
                            "etc/group f 644 0:0 crew:x:99:\n",
                            "srv l 777 0:0 /data");
        }
    }

    @Test
    void saysThatALayerIsKeptElsewhere() throws Exception {
        List<Descriptor> pushed = push(layers());
        registry.client().deleteBlob(base, pushed.get(2).digest());
        assertThatThrownBy(this::build)
                .isInstanceOf(ImageException.UnusableBase.class)
                .hasMessageContaining("outside of registries")
                .hasMessageContaining(base + ":1");
        assertThat(server.tags("shop")).isEmpty();
    }

    @Test
    void aLayerHasToUnpackToWhatTheConfigurationSays() throws Exception {
        byte[] tar = tar(file("etc/motd", "hello"));
        byte[] other = tar(file("etc/motd", "hellO"));
        push(List.of(new Layer(MediaTypes.OCI_LAYER_GZIP, tar, GzipWriter.compress(other))));
        assertThatThrownBy(this::build)
                .isInstanceOfSatisfying(
                        ImageException.UnusableBase.class,
                        failure -> assertThat(failure.base()).isEqualTo(base + ":1"))
                .hasMessageContaining(Digest.sha256(tar).toString())
                .hasMessageContaining(Digest.sha256(other).toString())
                .hasMessageContaining("use another");
        assertThat(server.tags("shop")).isEmpty();
    }

    @Test
    void whatStandsBehindTheArchiveCounts() throws Exception {
        byte[] tar = tar(file("etc/passwd", "app:x:77:88\n"), file("etc/group", "crew:x:99:\n"));
        byte[] padded = Arrays.copyOf(tar, tar.length + 100_000);
        push(List.of(new Layer(MediaTypes.OCI_LAYER_GZIP, padded, GzipWriter.compress(padded))));
        assertThat(build().tag()).isNotEmpty();

        push(List.of(new Layer(MediaTypes.OCI_LAYER_GZIP, tar, GzipWriter.compress(padded))));
        Project changed = project("COPY --chown=app a.txt /srv/\n");
        assertThatThrownBy(() -> ImageBuilder.on(registry).build().build(changed))
                .isInstanceOf(ImageException.UnusableBase.class);
    }

    @Test
    void foldersThatNoLayerListsCanBeCopied() throws Exception {
        push(List.of(Layer.plain(file("opt/app/bin/run", "x"))));
        Project project = project("FROM scratch\nCOPY --from=0 /opt/app /tool/\n");
        ImageReference app =
                ImageBuilder.on(registry).build().build(project).find("app").orElseThrow();
        try (var files = new ImageFiles(registry)) {
            assertThat(files.of(app)).contains("tool/bin d 755 0:0", "tool/bin/run f 644 0:0 x");
        }
    }

    @Test
    void readsLayersOfSeveralMembers() throws Exception {
        byte[] tar = tar(file("etc/passwd", "app:x:77:88\n"), file("etc/group", "crew:x:99:\n"));
        byte[] head = GzipWriter.compress(Arrays.copyOf(tar, 700));
        byte[] rest = GzipWriter.compress(Arrays.copyOfRange(tar, 700, tar.length));
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(head);
        packed.writeBytes(rest);
        push(List.of(new Layer(MediaTypes.OCI_LAYER_GZIP, tar, packed.toByteArray())));
        try (var files = new ImageFiles(registry)) {
            assertThat(files.of(build())).contains("srv/a.txt f 644 77:99 a");
        }
        // And where the first ends while nothing else is there yet.
        var slow = new SequenceInputStream(new ByteArrayInputStream(head), new ByteArrayInputStream(rest));
        assertThat(Decompression.of(slow).readAllBytes()).isEqualTo(tar);
    }
}
