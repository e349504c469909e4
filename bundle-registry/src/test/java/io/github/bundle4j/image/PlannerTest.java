package io.github.bundle4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.tag.ContentTag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What moves a content tag, and what does not. */
class PlannerTest {
    /** Never asked for anything here. */
    private static final OciClient CLIENT = OciClient.builder().build();

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    private static final String WERF = """
            project: shop
            configVersion: 1
            ---
            image: base
            final: false
            from: scratch
            git: [{add: /base, to: /base}]
            ---
            image: app
            dockerfile: Dockerfile
            args: {V: "1"}
            dependencies:
            - from: base
              imports: [{type: ImageName, targetBuildArg: BASE}]
            ---
            image: top
            from: base
            git: [{add: /top, to: /top, excludePaths: [skip]}]
            """;

    private static final String DOCKERFILE = """
            ARG BASE
            FROM scratch AS unused
            COPY secret /
            FROM $BASE AS target
            ARG V
            COPY src/ /src/
            LABEL v=$V
            """;

    private static MemoryTree.Builder files() {
        return MemoryTree.builder()
                .file("werf.yaml", WERF)
                .file("Dockerfile", DOCKERFILE)
                .file(".dockerignore", "**/*.log\n")
                .file("base/b", "b")
                .file("src/a.txt", "a")
                .file("src/b.txt", "b")
                .file("src/x.log", "log")
                .file("secret", "s")
                .file("top/t", "t")
                .file("top/skip/s", "s");
    }

    private static Map<String, PlannedImage> plan(UnaryOperator<MemoryTree.Builder> change) {
        Project project = Project.load(change.apply(files()).build(), Environment.none());
        return planner(project, "linux/amd64").plan();
    }

    private static Planner planner(Project project, String... platforms) {
        return new Planner(
                project, List.of(platforms), new Outside(CLIENT, Optional.empty(), Map.of(), false, Map.of()));
    }

    private static Map<String, PlannedImage> plan() {
        return plan(files -> files);
    }

    private static String dockerfile(String before, String after) {
        assertThat(DOCKERFILE).contains(before);
        return DOCKERFILE.replace(before, after);
    }

    @Test
    void nothingIrrelevantMovesATag() {
        Map<String, UnaryOperator<MemoryTree.Builder>> changes = Map.of(
                "comment", f -> f.file("Dockerfile", "# hello\n" + DOCKERFILE),
                "blanks", f -> f.file("Dockerfile", dockerfile("COPY src/ /src/", "COPY   src/   /src/")),
                "case", f -> f.file("Dockerfile", dockerfile("COPY src", "copy src")),
                "unused stage", f -> f.file("Dockerfile", dockerfile("COPY secret /\n", "")),
                "name of a stage", f -> f.file("Dockerfile", dockerfile("AS target", "AS other")),
                "unused argument", f -> f.file("Dockerfile", dockerfile("ARG V\n", "ARG V\nARG W=2\n")),
                "file of an unused stage", f -> f.file("secret", "other"),
                "ignored file", f -> f.file("src/x.log", "other").file("src/y.log", "new"),
                "file not taken", f -> f.file("README.md", "new"),
                "excluded file", f -> f.file("top/skip/s", "other"));
        changes.forEach((name, change) -> plan(change)
                .forEach((image, planned) -> assertThat(planned.tag())
                        .as(name + " and " + image)
                        .isEqualTo(planned(image).tag())));
    }

    private static PlannedImage planned(String image) {
        return java.util.Objects.requireNonNull(plan().get(image));
    }

    @Test
    void everyChangeMovesTheTagsOfItsImagesAndIsNamed() {
        check(f -> f.file("src/a.txt", "other"), "app", "COPY files: src/a.txt changed");
        check(f -> f.executable("src/a.txt", "a".getBytes(UTF_8)), "app", "src/a.txt changed from 100644");
        check(f -> f.file("src/new.txt", "n"), "app", "src/new.txt added");
        check(f -> f.link("src/b.txt", "a.txt"), "app", "src/b.txt changed from 100644");
        check(f -> f.file(".dockerignore", "**/*.log\nsrc/b.txt\n"), "app", "src/b.txt removed");
        check(
                f -> f.file("Dockerfile", dockerfile("v=$V", "v=$V-x")),
                "app",
                "LABEL {\"v\":\"1\"} to LABEL {\"v\":\"1-x\"}");
        check(f -> f.file("werf.yaml", WERF.replace("V: \"1\"", "V: \"2\"")), "app", "LABEL");
        check(f -> f.file("Dockerfile", dockerfile("FROM $BASE", "FROM scratch")), "app", "base changed");
        check(f -> f.file("top/t", "other"), "top", "git 1 files: top/t changed");
        check(f -> f.file("werf.yaml", WERF.replace("to: /top", "to: /else")), "top", "else/t added");
        check(f -> f.file("werf.yaml", WERF.replace("to: /top", "to: /top, owner: \"5\"")), "top", "git 1 owner");
    }

    @Test
    void filesThatOnlySomeBuilderTakesMoveTheTag() {
        UnaryOperator<MemoryTree.Builder> linked =
                f -> f.link("linked", "src/deep").file("Dockerfile", "FROM scratch\nCOPY l*/*.txt /\n");
        ContentTag before = plan(f -> linked.apply(f).file("src/deep/a.txt", "1"))
                .get("app")
                .tag();
        ContentTag after = plan(f -> linked.apply(f).file("src/deep/a.txt", "2"))
                .get("app")
                .tag();
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void aChangeMovesTheImagesMadeFromIt() {
        Map<String, PlannedImage> before = plan();
        Map<String, PlannedImage> after = plan(f -> f.file("base/b", "other"));
        for (String name : List.of("base", "app", "top")) {
            assertThat(after.get(name).tag())
                    .as(name)
                    .isNotEqualTo(before.get(name).tag());
        }
        assertThat(after.get("top").tag().explain(before.get("top").tag()))
                .singleElement()
                .satisfies(difference -> assertThat(difference.input()).isEqualTo("base"));
    }

    private static void check(UnaryOperator<MemoryTree.Builder> change, String image, String explanation) {
        Map<String, PlannedImage> before = plan();
        Map<String, PlannedImage> after = plan(change);
        before.forEach((name, planned) -> {
            if (name.equals(image)) {
                assertThat(after.get(name).tag()).as(explanation).isNotEqualTo(planned.tag());
                assertThat(after.get(name).tag().explain(planned.tag()).toString())
                        .contains(explanation);
            } else {
                assertThat(after.get(name).tag())
                        .as(explanation + " and " + name)
                        .isEqualTo(planned.tag());
            }
        });
    }

    @Test
    void platformsAreInputsAndGetAnIndex() {
        Project project = Project.load(files().build(), Environment.none());
        PlannedImage one = planner(project, "linux/arm64").plan().get("top");
        PlannedImage two = planner(project, "linux/amd64", "linux/arm64").plan().get("top");
        assertThat(one.tag()).isNotEqualTo(planned("top").tag());
        assertThat(two.tag("linux/arm64")).contains(one.tag());
        assertThat(two.tag("linux/amd64")).contains(planned("top").tag());
        assertThat(two.tag()).isNotIn(one.tag(), planned("top").tag());
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(
                        () -> plan(f -> f.file("werf.yaml", WERF.replace("dockerfile: Dockerfile", "dockerfile: No"))))
                .isInstanceOf(ImageException.InvalidInstruction.class)
                .hasMessageContaining("No");
        assertThatThrownBy(() -> plan(f -> f.file("werf.yaml", WERF.replace("add: /top", "add: /nothing"))))
                .isInstanceOf(ImageException.InvalidInstruction.class)
                .hasMessageContaining("/nothing");
        assertThatThrownBy(() -> plan(f -> f.file(
                        "werf.yaml",
                        WERF.replace(
                                "to: /top, excl", "to: /top}, {add: /top/t, to: /top/t}, {add: /src, to: /s, excl"))))
                .isInstanceOf(ImageException.InvalidInstruction.class)
                .hasMessageContaining("git 2 and git 1")
                .hasMessageContaining("/top/t");
    }
}
