package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.oci.ArtifactCopy;
import io.github.bundle4j.registry.oci.OciLayout;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.tag.ContentTag;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bases that are in a layout on the disk, and in no registry. */
class BaseLayoutsTest extends ShopRegistry {
    private static final String META = "project: shop\nconfigVersion: 1\n---\nimage: app\n";
    private static final String NAME = "example.com/base:1";

    @TempDir
    Path folder;

    private static Project project(String werf, String dockerfile, String content) {
        return Project.load(
                MemoryTree.builder()
                        .file("werf.yaml", META + werf)
                        .file("Dockerfile", dockerfile)
                        .file("src/a.txt", content)
                        .build(),
                Environment.none());
    }

    /** A base for two platforms in a layout, which is all that is left of it. */
    private OciLayout layout(String content) {
        OciLayout layout = OciLayout.at(folder.resolve(content));
        try (Registry bases =
                Registry.at(server.address() + "/base").plainHttp(true).build()) {
            ImageReference image = ImageBuilder.on(bases)
                    .platforms("linux/amd64", "linux/arm64")
                    .build()
                    .build(project("dockerfile: Dockerfile\n", "FROM scratch\nENV A=1\nCOPY src /base\n", content))
                    .find("app")
                    .orElseThrow();
            try (ArtifactCopy copy = ArtifactCopy.between(bases.client().store(bases.repository()), layout, 2)) {
                copy.copy(image.digest(), Optional.of("1"));
            }
        }
        server.clearRequests();
        return layout;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dockerfile: Dockerfile\n",
                "from: example.com/base:1\ngit: [{add: /src, to: /app}]\n",
                "from: scratch\nimport: [{from: 'example.com/base:1', add: /base, to: /app, before: setup}]\n"
            })
    void areStartedAndCopiedFrom(String werf) throws Exception {
        OciLayout layout = layout("b");
        Project project = project(werf, "FROM " + NAME + " AS x\nFROM x\nCOPY --from=" + NAME + " /base /app\n", "b");
        ImageReference image = ImageBuilder.on(registry)
                .base(NAME, layout, "1")
                .platforms("linux/arm64")
                .build()
                .build(project)
                .find("app")
                .orElseThrow();
        try (var files = new ImageFiles(registry)) {
            assertThat(files.of(image)).contains("app/a.txt f 644 0:0 b");
        }
        assertThat(server.requests()).noneMatch(request -> request.path().contains("/base/"));
    }

    @Test
    void theirDigestIsPartOfTheTagsOfThoseThatUseThem() {
        OciLayout one = layout("one");
        OciLayout two = layout("two");
        Project uses = project("dockerfile: Dockerfile\n", "FROM " + NAME + "\nENV A=2\n", "a");
        assertThat(tag(two, uses).explain(tag(one, uses)).toString()).contains("base " + NAME);
        Project doesNot = project("dockerfile: Dockerfile\n", "FROM scratch\nENV A=2\n", "a");
        assertThat(tag(two, doesNot)).isEqualTo(tag(one, doesNot));
    }

    private ContentTag tag(OciLayout layout, Project project) {
        return ImageBuilder.on(registry)
                .base(NAME, layout, "1")
                .build()
                .plan(project)
                .get("app")
                .tag();
    }

    @Test
    void whatIsNotThereIsTold() {
        OciLayout layout = layout("b");
        assertThatThrownBy(() -> ImageBuilder.on(registry).base(NAME, layout, "2"))
                .isInstanceOf(ImageException.UnusableBase.class)
                .hasMessageContaining(NAME);
        Project project = project("dockerfile: Dockerfile\n", "FROM " + NAME + "\nRUN x\n", "a");
        assertThatThrownBy(() -> ImageBuilder.on(registry)
                        .base(NAME, layout, "1")
                        .commands(new RecordingBackend())
                        .build()
                        .build(project))
                .isInstanceOf(ImageException.UnusableBase.class)
                .hasMessageContaining("push it");
    }
}
