package io.github.bundle4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.archive.GzipWriter;
import io.github.bundle4j.archive.TarWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
    private static final List<ChartFile> FILES = List.of(
            ChartFile.ofText("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n# kept\n"),
            ChartFile.ofText("values.yaml", "replicas: 1\nimage: {tag: a}\n"),
            ChartFile.ofText("templates/a.yaml", "a: {{ .Values.replicas }}\n"),
            ChartFile.ofText("files/größe.txt", "x"),
            ChartFile.ofText("files/" + "deep/".repeat(40) + "long.txt", "y"),
            ChartFile.ofText("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 2.0.0\n"),
            ChartFile.ofText("charts/db/templates/b.yaml", "b: 1\n"));

    private static final String EVERY_KIND =
            "H4sIAAAAAAACA+2ZT2uDMBiHc/ZT5BOYP6YKhcFglx132qmXLIY2zEYxUdtvvzjYoFIoDGLtfJ9LxIvIwy/vL6oIig4N5EJ8r4Hp"
                    + "euU6Z7lAeINmoHNetuGRaJ0o8nKQrU/P8ljdzb/IL/0zyljwT8F/dGRj3nXrTG23uOeJlUe9xSrpf+7RlKU0QcC/zX8ZfQL8Yf8X"
                    + "tID9fx7/lbGfC/PPAhnCnGivSCOdG0rwH8t/GP/l8vyP/Y/NUU5W77/UvVF6Wf5pTjnC2SPt/9OXexj/qrbe7Lu6c/fzn039Z4wh"
                    + "XMD8j9//PxSU4FX3f1dJd4h6BridfzaZBQUvOJz/54BBBNad/91gbFkPbuf8udLLyD8LBXAD+Z+DASKwalKSkuc3eXrVstRtvPl/"
                    + "Jfe/meeCT/s/H7//nCD/8ed/znEj/eFJkWqRwL+HyP0/vsLb819c5j/jxZh/mP/xqWq7hxQAAAAAwLr4AiE0kYoAKAAA";

    @Test
    void packingIsAFunctionOfTheContent() {
        byte[] packed = Chart.of(FILES).pack();
        List<ChartFile> shuffled = new ArrayList<>(FILES);
        Collections.reverse(shuffled);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(Chart.of(shuffled).pack()).isEqualTo(packed);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(Digest.sha256(packed).hex())
                .as("a change here changes the digest of every published bundle")
                .isEqualTo("e7f240f7d53454b52f0a1c58792a95549e5948f59ecbd67a2e7f3a6bdd7ae9ec");
    }

    @Test
    void whatIsPackedIsLoadedAgain() {
        Chart chart = Chart.ofArchive(Chart.of(FILES).pack());
        assertThat(chart.metadata().name()).isEqualTo("shop");
        assertThat(chart.files()).extracting(ChartFile::name).contains("files/größe.txt");
        assertThat(chart.files()).extracting(ChartFile::text).contains("x", "y");
        assertThat(chart.dependencies()).extracting(Chart::name).containsExactly("db");
        assertThat(chart.pack()).isEqualTo(Chart.of(FILES).pack());
    }

    @Test
    void changesMakeNewCharts() {
        Chart chart = Chart.of(FILES);
        Chart changed = Chart.ofArchive(chart.withVersion("1.2.3")
                .withAppVersion("9")
                .withValues(Map.of("image", Map.of("tag", "b")))
                .pack());
        assertThat(changed.metadata().version()).isEqualTo("1.2.3");
        assertThat(changed.metadata().appVersion()).isEqualTo("9");
        assertThat(changed.defaultValues().find("image", "tag")).contains("b");
        assertThat(changed.defaultValues().find("replicas")).contains(1.0);
        assertThat(chart.metadata().version()).isEqualTo("1.0.0");
        assertThat(chart.defaultValues().find("image", "tag")).contains("a");
        assertThatThrownBy(() -> chart.withVersion("nope"))
                .isInstanceOf(ChartException.class)
                .hasMessage("validation: chart.metadata.version \"nope\" is invalid");
    }

    @Test
    void archivesMustStayInTheirFolder() throws IOException {
        assertRefused("shop/../../evil", "chart illegally references parent directory");
        assertRefused("shop//etc/passwd", "chart illegally contains absolute paths");
        assertRefused("shop/c:/x", "chart contains illegally named files");
        assertRefused("Chart.yaml", "chart illegally contains content outside the base directory: \"Chart.yaml\"");
        assertRefused("Chart.yaml/x", "chart yaml not in base directory");
        assertRefused("\"\n", "chart illegally contains content outside the base directory: \"\\\"\\n\"");
        assertRefused("shop/..name", "chart illegally references parent directory");
        assertThatThrownBy(() -> Chart.ofArchive(GzipWriter.compress(new byte[1024])))
                .hasMessage("no files in chart archive");
        byte[] whole = Chart.of(FILES).pack();
        assertThatThrownBy(() -> Chart.ofArchive(java.util.Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(ChartException.class)
                .hasMessage("unexpected EOF");
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 20, 60, (byte) 0xff);
        assertThatThrownBy(() -> Chart.ofArchive(damaged))
                .isInstanceOf(ChartException.class)
                .hasMessageStartingWith("the chart archive is damaged");
    }

    /** In the words of Helm 3.21.4 and 4.2.4; that it looks at 512 bytes makes short texts look like binary files. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a.tgz  | hello                 | does not appear to be a gzipped archive; got 'application/octet-stream'
                    a.tgz  | LONG                  | does not appear to be a gzipped archive; got 'text/plain; charset=utf-8'
                    a.tgz  | <html>x               | does not appear to be a gzipped archive; got 'text/html; charset=utf-8'
                    a.tgz  | PK\\3\\4              | does not appear to be a gzipped archive; got 'application/zip'
                    a.tgz  | \\211PNG\\r\\n\\32\\n | does not appear to be a gzipped archive; got 'image/png'
                    a.yaml | a                     | seems to be a YAML file, but expected a gzipped archive
                    """)
    void whatIsNoArchiveIsNamed(String name, String content, String message, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(name);
        String text = content.equals("LONG") ? "word ".repeat(200) : content.translateEscapes();
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Chart.load(file))
                .isInstanceOf(ChartException.class)
                .hasMessage("file '" + file + "' " + message);
    }

    @Test
    void whatIsNoArchiveInAChartIsRefusedAsItIsRead() {
        assertWithinRefused("", "EOF");
        assertWithinRefused("junk", "unexpected EOF");
        assertWithinRefused("more than junk", "gzip: invalid header");
    }

    private static void assertWithinRefused(String archive, String message) {
        assertThatThrownBy(() -> Chart.of(List.of(
                        ChartFile.ofText("Chart.yaml", "apiVersion: v2\nname: c\nversion: 0.1.0\n"),
                        ChartFile.ofText("charts/s-1.0.0.tgz", archive))))
                .isInstanceOf(ChartException.class)
                .hasMessage("error unpacking subchart s-1.0.0.tgz in c: " + message);
    }

    /** Written by another program: folders, links, a device, names that are long, end in a slash or are Windows'. */
    @Test
    void entriesOfEveryKindAreRead() {
        assertThat(Chart.ofArchive(Base64.getDecoder().decode(EVERY_KIND)).files())
                .extracting(file -> file.name() + "=" + file.text())
                .containsExactlyInAnyOrder(
                        "link=",
                        "hard=",
                        "device=",
                        "contiguous=abc",
                        "slash=1",
                        "windows/style=w",
                        "l".repeat(150) + "=long");
    }

    private static void assertRefused(String name, String message) throws IOException {
        assertThatThrownBy(() -> Chart.ofArchive(archive(name, new byte[1])))
                .isInstanceOf(ChartException.class)
                .hasMessage(message);
    }

    private static byte[] archive(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(new GzipWriter(out))) {
            tar.file(name, content);
        }
        return out.toByteArray();
    }

    @Test
    void eachHelmReadsDocumentsOfValuesItsWay() {
        String metadata = "apiVersion: v2\nname: %s\nversion: 1.0.0\n";
        byte[] packed = Chart.of(List.of(
                        ChartFile.ofText("Chart.yaml", String.format(metadata, "c")),
                        ChartFile.ofText("values.yaml", "a: 1\n---\nb: 2\n"),
                        ChartFile.ofText("charts/s/Chart.yaml", String.format(metadata, "s")),
                        ChartFile.ofText("charts/s/values.yaml", "c: 3\n---\nd: 4\n")))
                .pack();
        Chart asHelm4 = Chart.ofArchive(packed);
        assertThat(asHelm4.defaultValues().toMap()).containsOnlyKeys("a", "b");
        assertThat(asHelm4.readAs(HelmGeneration.HELM_4)).isSameAs(asHelm4);
        Chart asHelm3 = Chart.ofArchive(packed, LoadOptions.defaults().withHelm(HelmGeneration.HELM_3));
        for (Chart chart : List.of(asHelm3, asHelm4.readAs(HelmGeneration.HELM_3))) {
            assertThat(chart.defaultValues().toMap()).containsOnlyKeys("a");
            assertThat(chart.dependencies().get(0).defaultValues().toMap()).containsOnlyKeys("c");
            assertThat(chart.readAs(HelmGeneration.HELM_4).defaultValues()).isEqualTo(asHelm4.defaultValues());
        }
    }

    @Test
    void limitsEndInATypedError() throws IOException {
        byte[] bomb = archive("shop/Chart.yaml", new byte[6 << 20]);
        assertThat(bomb.length).isLessThan(40_000);
        assertThatThrownBy(() -> Chart.ofArchive(bomb))
                .isInstanceOfSatisfying(
                        LimitExceededException.class, e -> assertThat(e.limit()).isEqualTo("maxFileBytes"));
        assertThatThrownBy(() -> Chart.ofArchive(
                        Chart.of(FILES).pack(),
                        LoadOptions.defaults().withLimits(LoadLimits.defaults().withMaxFiles(3))))
                .isInstanceOfSatisfying(
                        LimitExceededException.class, e -> assertThat(e.limit()).isEqualTo("maxFiles"));
        assertThatThrownBy(() -> Chart.ofArchive(
                        Chart.of(FILES).pack(),
                        LoadOptions.defaults().withLimits(LoadLimits.defaults().withMaxTotalBytes(50))))
                .isInstanceOfSatisfying(
                        LimitExceededException.class, e -> assertThat(e.limit()).isEqualTo("maxTotalBytes"));
    }

    @Test
    void linksMustStayInTheChart(@TempDir Path folder) throws IOException {
        Path chart = Files.createDirectories(folder.resolve("chart"));
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: c\nversion: 1.0.0\n");
        Files.writeString(chart.resolve("real.txt"), "in");
        Files.writeString(folder.resolve("outside.txt"), "out");
        Files.createSymbolicLink(chart.resolve("inner.txt"), Path.of("real.txt"));
        assertThat(Chart.load(chart).files()).extracting(ChartFile::text).containsExactly("in", "in");
        Files.createSymbolicLink(chart.resolve("outer.txt"), Path.of("../outside.txt"));
        assertThatThrownBy(() -> Chart.load(chart))
                .isInstanceOf(ChartException.class)
                .hasMessageContaining("outer.txt leads out of the chart");
        assertThat(Chart.load(
                                chart,
                                LoadOptions.defaults()
                                        .withLimits(LoadLimits.defaults().withLinksOutside(true)))
                        .files())
                .extracting(ChartFile::text)
                .contains("out");
    }

    /** In the words of Helm 3.21.4, 4.1.4 and 4.2.4. */
    @Test
    void aLinkToNowhereIsNoFileOfIgnoreRules(@TempDir Path folder) throws IOException {
        Path chart = folder.toRealPath();
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: c\nversion: 1.0.0\n");
        Files.createSymbolicLink(chart.resolve(".helmignore"), Path.of("nowhere"));
        assertThatThrownBy(() -> Chart.load(chart))
                .isInstanceOf(ChartException.class)
                .hasMessage("error evaluating symlink " + chart.resolve(".helmignore") + ": lstat "
                        + chart.resolve("nowhere") + ": no such file or directory");
    }

    @Test
    void contentStaysOutOfTexts() {
        Chart chart = Chart.of(FILES).withValues(Map.of("password", "s3cr3t"));
        assertThat(chart.toString() + chart.defaultValues() + chart.allFiles()).doesNotContain("s3cr3t");
    }
}
