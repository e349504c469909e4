package io.github.bundle4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.LimitExceededException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers that others made, some with bad intent. */
class LayerIndexerTest {
    @TempDir
    private Path folder;

    private int count;

    private void apply(RootFs fs, byte[] tar, long limit) throws IOException {
        new LayerIndexer("web", "sha256:abc", folder.resolve("spool" + count++), limit)
                .apply(new ByteArrayInputStream(tar), fs);
    }

    private static FileNode file(String path, String text) {
        byte[] content = text.getBytes(UTF_8);
        return FileNode.file(path, 0644, 1, 2, content.length, () -> new ByteArrayInputStream(content));
    }

    private static byte[] tar(FileNode... nodes) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new LayerTarWriter(out);
        for (FileNode node : nodes) {
            writer.write(node);
        }
        writer.finish();
        return out.toByteArray();
    }

    @Test
    void foldersThatALayerDoesNotListAreThere() throws Exception {
        RootFs fs = new RootFs();
        apply(fs, tar(file("opt/app/bin/run", "x")), 1 << 20);
        fs.addUnlistedFolders();
        assertThat(fs.find("opt/app")).isEqualTo(FileNode.directory("opt/app", 0755, 0, 0));
        List<String> children = new ArrayList<>();
        fs.children(FileNode.directory("opt", 0755, 0, 0), child -> children.add(child.path()));
        assertThat(children).containsExactly("opt/app");
    }

    @Test
    void readsWhatTheWriterWrites() throws IOException {
        String longName = "d".repeat(90) + "/" + "e".repeat(90) + "/" + "f".repeat(120);
        FileNode[] nodes = {
            FileNode.directory("a", 0755, 3, 4),
            file("a/grün", "x"),
            file(longName, "long"),
            FileNode.symlink("link", "../" + "t".repeat(150), 0, 0),
            file("big-owner", "o").owned(3_000_000_000L, 2_097_152),
            file("setuid", "s").withMode(04755),
        };
        RootFs fs = new RootFs();
        apply(fs, tar(nodes), 1 << 20);
        RootFs expected = new RootFs();
        Arrays.stream(nodes).forEach(expected::apply);
        assertThat(ImageFiles.describe(fs)).isEqualTo(ImageFiles.describe(expected));
    }

    @Test
    void appliesWhiteOutsToLowerLayersOnly() throws IOException {
        RootFs fs = new RootFs();
        apply(fs, tar(file("a/1", "1"), file("a/2", "2"), file("b/1", "1"), file("c", "old")), 1 << 20);
        apply(
                fs,
                tar(
                        FileNode.whiteout("a/1"),
                        file("b/.wh..wh..opq", ""),
                        file("b/new", "n"),
                        file("c", "new"),
                        FileNode.whiteout("nothing")),
                1 << 20);
        assertThat(ImageFiles.describe(fs)).containsExactly("a/2 f 644 1:2 2", "b/new f 644 1:2 n", "c f 644 1:2 new");
    }

    @Test
    void followsHardLinks() throws IOException {
        RootFs fs = new RootFs();
        var link = new FileNode("b", FileNode.Kind.HARDLINK, 0644, 1, 2, "a", 0, FileNode.Content.NONE);
        apply(fs, tar(file("a", "shared"), link), 1 << 20);
        assertThat(ImageFiles.describe(fs)).containsExactly("a f 644 1:2 shared", "b f 644 1:2 shared");
    }

    @Test
    void refusesPathsThatLeaveTheImage() throws IOException {
        for (String path : List.of("../x", "a/../../x", "/../x", "a/..")) {
            assertThatThrownBy(() -> apply(new RootFs(), tar(file(path, "x")), 1 << 20))
                    .as(path)
                    .isInstanceOf(ImageException.UnsafeLayer.class)
                    .hasMessageContaining("sha256:abc")
                    .hasMessageContaining(path);
        }
        var link = new FileNode("b", FileNode.Kind.HARDLINK, 0, 0, 0, "../../etc/passwd", 0, FileNode.Content.NONE);
        assertThatThrownBy(() -> apply(new RootFs(), tar(link), 1 << 20))
                .isInstanceOf(ImageException.UnsafeLayer.class);
    }

    @Test
    void keepsLinksInsideTheImage() throws IOException {
        RootFs fs = new RootFs();
        apply(fs, tar(FileNode.symlink("out", "../../../etc", 0, 0), FileNode.symlink("loop", "loop", 0, 0)), 1 << 20);
        assertThat(fs.resolve("out/passwd")).isEqualTo("etc/passwd");
        assertThat(fs.resolve("loop/x")).isEqualTo("loop/x");
    }

    @Test
    void neverCopiesDevices() throws IOException {
        byte[] tar = tar(file("dev", ""));
        tar[156] = '3';
        checksum(tar);
        RootFs fs = new RootFs();
        apply(fs, tar, 1 << 20);
        assertThat(fs.get("dev").orElseThrow().kind()).isEqualTo(FileNode.Kind.SPECIAL);
        assertThatThrownBy(() -> tar(fs.get("dev").orElseThrow())).isInstanceOf(IOException.class);
    }

    private static void checksum(byte[] tar) {
        Arrays.fill(tar, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[i] & 0xff;
        }
        byte[] text = String.format("%06o\0 ", sum).getBytes(UTF_8);
        System.arraycopy(text, 0, tar, 148, 8);
    }

    @Test
    void boundsWhatALayerUnpacksTo() {
        assertThatThrownBy(() ->
                        apply(new RootFs(), tar(file("a", "x".repeat(1000)), file("b", "y".repeat(1000))), 1500))
                .isInstanceOf(LimitExceededException.class);
    }

    @Test
    void damageNeverGoesUnnoticedOrOutOfControl() throws IOException {
        byte[] good = tar(FileNode.directory("a", 0755, 0, 0), file("a/grün", "x".repeat(600)), file("b", "y"));
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(3) == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad;
            try {
                apply(new RootFs(), cut, 1 << 20);
            } catch (ImageException | LimitExceededException | IOException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
    }
}
