package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.source.MemoryTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Platforms have one name each, and of an index the image is taken that runs there and is the best of those. */
class PlatformsTest extends ShopRegistry {
    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64",
        "Linux/x86_64, linux/amd64",
        "linux/amd64/v1, linux/amd64",
        "linux/amd64/v3, linux/amd64/v3",
        "linux/aarch64, linux/arm64",
        "linux/arm64/v8, linux/arm64",
        "linux/arm64/8, linux/arm64",
        "linux/arm64/v9, linux/arm64/v9",
        "linux/arm, linux/arm/v7",
        "linux/arm/7, linux/arm/v7",
        "linux/armhf, linux/arm/v7",
        "linux/armel, linux/arm/v6",
        "linux/i386, linux/386",
        "macos/arm64, darwin/arm64",
        "linux/s390x, linux/s390x"
    })
    void haveOneName(String given, String expected) {
        assertThat(Platforms.parse(given)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linux", "linux/", "/amd64", "a/b/c/d"})
    void areRefusedInOtherForms(String text) {
        assertThatThrownBy(() -> Platforms.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Project project(String dockerfile) {
        return Project.load(
                MemoryTree.builder()
                        .file("werf.yaml", "project: shop\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n")
                        .file("Dockerfile", dockerfile)
                        .file("a", "a")
                        .build(),
                Environment.none());
    }

    /** An index whose images say in a label what they are for. */
    private ImageReference base(String first, String... more) {
        try (Registry bases =
                Registry.at(server.address() + "/base").plainHttp(true).build()) {
            return ImageBuilder.on(bases)
                    .platforms(first, more)
                    .build()
                    .build(project("FROM scratch\nCOPY a /a\nARG TARGETPLATFORM\nLABEL for=$TARGETPLATFORM\n"))
                    .find("app")
                    .orElseThrow();
        }
    }

    private String chosen(ImageReference base, String platform) {
        ImageReference image = ImageBuilder.on(registry)
                .platforms(platform)
                .build()
                .build(project("FROM " + base + "\nCOPY a /b\n"))
                .find("app")
                .orElseThrow();
        try (var files = new ImageFiles(registry)) {
            String config = new String(files.config(image), java.nio.charset.StandardCharsets.UTF_8);
            return config.replaceFirst("(?s).*\"for\":\"([^\"]*)\".*", "$1");
        }
    }

    @Test
    void theBestThatRunsIsTaken() {
        ImageReference arm = base("linux/arm/v5", "linux/arm/v6", "linux/arm/v7", "linux/arm64");
        assertThat(chosen(arm, "linux/arm")).isEqualTo("linux/arm/v7");
        assertThat(chosen(arm, "linux/arm/v6")).isEqualTo("linux/arm/v6");
        assertThat(chosen(arm, "linux/arm/v8")).isEqualTo("linux/arm/v7");
        assertThat(chosen(arm, "linux/arm64/v8")).isEqualTo("linux/arm64");
        assertThat(chosen(arm, "linux/arm64/v9")).isEqualTo("linux/arm64");
        ImageReference amd = base("linux/amd64/v3", "linux/amd64", "linux/amd64/v2");
        assertThat(chosen(amd, "linux/amd64")).isEqualTo("linux/amd64");
        assertThat(chosen(amd, "linux/amd64/v2")).isEqualTo("linux/amd64/v2");
        assertThat(chosen(amd, "linux/amd64/v4")).isEqualTo("linux/amd64/v3");
    }

    @Test
    void whatDoesNotRunIsNotTaken() {
        ImageReference base = base("linux/arm/v7", "linux/amd64/v2");
        for (String platform : new String[] {"linux/arm/v6", "linux/amd64", "linux/arm64", "linux/386"}) {
            assertThatThrownBy(() -> chosen(base, platform))
                    .as(platform)
                    .isInstanceOf(ImageException.UnusableBase.class)
                    .hasMessageContaining("no image for " + platform + "; it is for linux/amd64/v2, linux/arm/v7");
        }
    }

    @Test
    void platformsThatMeanTheSameAreOne() {
        ImageReference image = ImageBuilder.on(registry)
                .platforms("linux/arm64", "linux/aarch64", "linux/arm64/v8")
                .build()
                .build(project("FROM scratch\nCOPY a /a\n"))
                .find("app")
                .orElseThrow();
        try (var files = new ImageFiles(registry)) {
            assertThat(files.manifest(image).config()).isPresent();
        }
    }
}
