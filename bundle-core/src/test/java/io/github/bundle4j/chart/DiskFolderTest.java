package io.github.bundle4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFolderTest {
    @TempDir
    Path temp;

    @Test
    void listsInTheOrderOfBytes() throws IOException {
        for (String name : new String[] {"b", "a.b", "a", "\uFFFD", "\uD83D\uDE00"}) {
            Files.createDirectory(temp.resolve(name));
        }

        try (DiskFolder folder = DiskFolder.open(temp)) {
            assertThat(folder.entries())
                    .extracting(DiskFolder.Entry::name)
                    .containsExactly("a", "a.b", "b", "\uFFFD", "\uD83D\uDE00");
        }
    }

    @Test
    void staysInTheFolderThatWasOpened() throws IOException {
        assumeReachedThroughOpenFolder();
        Path chart = Files.createDirectories(temp.resolve("chart/templates")).getParent();
        Files.writeString(chart.resolve("templates/a.yaml"), "old");
        Files.writeString(chart.resolve("values.yaml"), "old");

        try (DiskFolder folder = DiskFolder.open(chart)) {
            Files.move(chart, temp.resolve("elsewhere"));
            Files.createDirectories(chart.resolve("templates"));
            Files.writeString(chart.resolve("templates/a.yaml"), "new and longer");
            Files.writeString(chart.resolve("values.yaml"), "new and longer");

            assertThat(folder.entries().get(1).attributes().size()).isEqualTo(3);
            assertThat(content(folder.entries().get(1))).isEqualTo("old");
            try (DiskFolder templates = folder.entries().get(0).openFolder()) {
                assertThat(content(templates.entries().get(0))).isEqualTo("old");
            }
        }
    }

    @Test
    void followsNoLinkThatTookAPlaceMeanwhile() throws IOException {
        assumeReachedThroughOpenFolder();
        Path chart = Files.createDirectories(temp.resolve("chart/templates")).getParent();
        Files.writeString(chart.resolve("values.yaml"), "a: 1");
        Path secret = Files.writeString(temp.resolve("secret"), "secret");
        Path others = Files.createDirectory(temp.resolve("others"));

        try (DiskFolder folder = DiskFolder.open(chart)) {
            DiskFolder.Entry templates = folder.entries().get(0);
            DiskFolder.Entry values = folder.entries().get(1);
            assertThat(values.attributes().isRegularFile()).isTrue();
            assertThat(templates.attributes().isDirectory()).isTrue();
            Files.delete(values.path());
            Files.createSymbolicLink(values.path(), secret);
            Files.delete(templates.path());
            Files.createSymbolicLink(templates.path(), others);

            assertThatIOException().isThrownBy(() -> content(values));
            assertThatIOException().isThrownBy(() -> templates.openFolder().close());
        }
    }

    @Test
    void readsFileSystemsWhoseFoldersAreNotOpened() throws IOException {
        URI archive = URI.create("jar:" + temp.resolve("charts.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path chart = Files.createDirectories(zip.getPath("/shop/templates")).getParent();
            Files.writeString(chart.resolve("templates/a.yaml"), "kind: A");

            try (DiskFolder folder = DiskFolder.open(chart);
                    DiskFolder templates = folder.entries().get(0).openFolder()) {
                assertThat(folder.entries().get(0).name()).isEqualTo("templates");
                assertThat(content(templates.entries().get(0))).isEqualTo("kind: A");
            }
        }
    }

    private void assumeReachedThroughOpenFolder() throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(temp)) {
            assumeTrue(stream instanceof SecureDirectoryStream, "this system reaches files by their paths only");
        }
    }

    private static String content(DiskFolder.Entry entry) throws IOException {
        try (SeekableByteChannel channel = entry.open()) {
            ByteBuffer buffer = ByteBuffer.allocate(100);
            channel.read(buffer);
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        }
    }
}
