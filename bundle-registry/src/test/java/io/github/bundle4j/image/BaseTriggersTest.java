package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.tag.ContentTag;
import org.junit.jupiter.api.Test;

/** {@code ONBUILD} of a base in a registry: what it takes is part of content tags where one asks for it, and refused otherwise. */
class BaseTriggersTest extends ShopRegistry {
    private static final String WERF = "project: shop\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n";

    private static Project project(String dockerfile, String content) {
        return Project.load(
                MemoryTree.builder()
                        .file("werf.yaml", WERF)
                        .file(".dockerignore", "werf.yaml\nDockerfile\n")
                        .file("Dockerfile", dockerfile)
                        .file("src/a.txt", content)
                        .build(),
                Environment.none());
    }

    /** A base with triggers, by digest. */
    private String base(String triggers) {
        try (Registry bases =
                Registry.at(server.address() + "/base").plainHttp(true).build()) {
            ImageReference image = ImageBuilder.on(bases)
                    .build()
                    .build(project("FROM scratch\nENV DIR=src\n" + triggers, ""))
                    .find("app")
                    .orElseThrow();
            return image.toString();
        }
    }

    private ImageBuilder asking() {
        return ImageBuilder.on(registry).baseTriggers(true).build();
    }

    private ContentTag tag(ImageBuilder images, Project project) {
        return images.plan(project).get("app").tag();
    }

    @Test
    void whatTheyTakeIsRefusedUnlessTheTagKnowsOfIt() {
        for (String trigger : new String[] {"COPY . /app", "ADD src /app", "COPY $DIR /app"}) {
            Project project = project("FROM " + base("ONBUILD " + trigger + "\n"), "a");
            assertThatThrownBy(() -> ImageBuilder.on(registry).build().build(project))
                    .as(trigger)
                    .isInstanceOf(ImageException.UnusableBase.class)
                    .hasMessageContaining(trigger)
                    .hasMessageContaining("baseTriggers(true)");
        }
        assertThat(server.tags("shop")).isEmpty();
    }

    @Test
    void whatTheyTakeMovesTheTag() throws Exception {
        String dockerfile = "FROM " + base("ONBUILD COPY src /app\nONBUILD LABEL l=$DIR\n") + "\nENV A=1\n";
        ContentTag one = tag(asking(), project(dockerfile, "a"));
        ContentTag two = tag(asking(), project(dockerfile, "b"));
        assertThat(two.explain(one).toString()).contains("COPY files: src/a.txt changed");
        try (var files = new ImageFiles(registry)) {
            ImageReference image =
                    asking().build(project(dockerfile, "a")).find("app").orElseThrow();
            assertThat(image.tag()).isEqualTo(one.text());
            assertThat(files.of(image)).containsExactly("app d 755 0:0", "app/a.txt f 644 0:0 a");
            assertThat(new String(files.config(image), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("\"Labels\":{\"l\":\"src\"}")
                    .doesNotContain("OnBuild");
        }
    }

    @Test
    void wordsThatOnlyTheBaseKnowsTakeTheWholeContext() {
        String dockerfile = "FROM " + base("ONBUILD COPY $DIR /app\n");
        assertThat(tag(asking(), project(dockerfile, "b"))).isNotEqualTo(tag(asking(), project(dockerfile, "a")));
    }

    @Test
    void theyMayCopyFromStages() throws Exception {
        String base = base("ONBUILD COPY --from=made /x /y\n");
        String dockerfile = "FROM scratch AS made\nCOPY src/a.txt /x\nFROM " + base + "\n";
        assertThatThrownBy(() -> ImageBuilder.on(registry).build().build(project(dockerfile, "a")))
                .isInstanceOf(ImageException.UnusableBase.class)
                .hasMessageContaining("--from=made");
        try (var files = new ImageFiles(registry)) {
            ImageReference image =
                    asking().build(project(dockerfile, "a")).find("app").orElseThrow();
            assertThat(files.of(image)).containsExactly("y f 644 0:0 a");
        }
    }

    @Test
    void othersAreCarriedOutEitherWay() throws Exception {
        Project project = project("FROM " + base("ONBUILD ENV B=$DIR\nONBUILD WORKDIR /w\n"), "a");
        ImageReference image =
                ImageBuilder.on(registry).build().build(project).find("app").orElseThrow();
        try (var files = new ImageFiles(registry)) {
            assertThat(files.of(image)).containsExactly("w d 755 0:0");
        }
    }

    @Test
    void basesWithoutThemHaveTheSameTagsEitherWay() {
        Project project = project("FROM " + base("") + "\nCOPY src /x\n", "a");
        assertThat(tag(asking(), project))
                .isEqualTo(tag(ImageBuilder.on(registry).build(), project));
    }

    @Test
    void commandsNeedABackEnd() {
        String dockerfile = "FROM " + base("ONBUILD RUN make\n");
        for (ImageBuilder images :
                new ImageBuilder[] {asking(), ImageBuilder.on(registry).build()}) {
            assertThatThrownBy(() -> images.build(project(dockerfile, "a")))
                    .isInstanceOf(ImageException.CommandsNotAllowed.class)
                    .hasMessageContaining("RUN make");
        }
    }

    @Test
    void backEndsAreNotAskedForWhatTheTagDoesNotKnow() {
        String dockerfile = "FROM " + base("ONBUILD COPY . /app\n") + "\nRUN make\n";
        var backend = new RecordingBackend();
        assertThatThrownBy(() ->
                        ImageBuilder.on(registry).commands(backend).build().build(project(dockerfile, "a")))
                .isInstanceOf(ImageException.UnusableBase.class)
                .hasMessageContaining("COPY . /app");
        assertThat(backend.requests()).isEmpty();

        assertThatThrownBy(() -> ImageBuilder.on(registry)
                        .commands(backend)
                        .baseTriggers(true)
                        .build()
                        .build(project(dockerfile, "a")))
                .isInstanceOf(RecordingBackend.Asked.class);
    }
}
