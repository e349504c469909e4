package io.github.bundle4j.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.source.MemoryTree;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildContextTest {
    private static final MemoryTree TREE = MemoryTree.builder()
            .file("app/.dockerignore", "*.log\n")
            .file("app/a.txt", "a")
            .file("app/b.txt", "b")
            .file("app/x.log", "log")
            .file("app/dir/c.txt", "c")
            .file("app/dir/sub/d.txt", "d")
            .link("app/link", "dir/sub")
            .link("app/dir/up", "../../outside")
            .file("outside", "o")
            .build();

    private static final BuildContext CONTEXT = BuildContext.ofDockerfile(TREE, "app", "app/Dockerfile");

    private static CopyOptions options(boolean parents, String... excludes) {
        return new CopyOptions(Optional.empty(), Optional.empty(), Optional.empty(), false, parents, List.of(excludes));
    }

    private static List<String> selected(String source, CopyOptions options) {
        return CONTEXT.select(source, options).stream()
                .flatMap(match -> match.files().stream()
                        .map(file -> match.directory() ? match.relative(file) : "=" + match.name()))
                .toList();
    }

    @Test
    void hidesIgnoredFiles() {
        assertThat(CONTEXT.files().stream().map(ContextFile::path).toList())
                .containsExactly(".dockerignore", "a.txt", "b.txt", "dir/c.txt", "dir/sub/d.txt", "dir/up", "link");
    }

    @Test
    void matchesFilesFoldersAndPatterns() {
        assertThat(selected("a.txt", options(false))).containsExactly("=a.txt");
        assertThat(selected("/./*.txt", options(false))).containsExactly("=a.txt", "=b.txt");
        assertThat(selected("dir", options(false))).containsExactly("c.txt", "sub/d.txt", "up");
        assertThat(selected("di?/s*", options(false))).containsExactly("d.txt");
        assertThat(selected("../../a.txt", options(false))).containsExactly("=a.txt");
        assertThat(selected("x.log", options(false))).isEmpty();
        assertThat(selected("nothing/*", options(false))).isEmpty();
    }

    @Test
    void followsLinksThatAreNamed() {
        assertThat(selected("link", options(false))).containsExactly("d.txt");
        assertThat(selected("link/d.txt", options(false))).containsExactly("=d.txt");
        // It leads out of the context, so there is nothing to follow to.
        assertThat(selected("dir/up", options(false))).containsExactly("=up");
    }

    @Test
    void linksThatLeadThroughEachOtherAreFollowedOnlySoFar() {
        MemoryTree.Builder tree = MemoryTree.builder().file("d/f", "f").link("l0", "d");
        for (int i = 1; i <= 60; i++) {
            tree.link("l" + i, "l" + (i - 1) + "/../l" + (i - 1)); // twice through the one before
        }
        tree.link("a", "b").link("b", "a").link("up", "../../../d").link("through", "d/f/x");
        BuildContext context = BuildContext.of(tree.build(), "", DockerIgnore.none());
        assertThat(context.select("l3/f", CopyOptions.none())).hasSize(1);
        assertThat(context.select("up/f", CopyOptions.none())).hasSize(1);
        for (String endless : List.of("l60/f", "a/f", "through/f", "d/f/x")) {
            assertThat(context.select(endless, CopyOptions.none())).as(endless).isEmpty();
        }
        assertThat(context.mayNameNothing("l60/*", CopyOptions.none())).isFalse();
        assertThat(context.mayNameNothing("l3/*", CopyOptions.none())).isTrue();
    }

    @Test
    void tellsFoldersThatAreOnlyPassed() {
        ContextMatch match =
                CONTEXT.select(".", options(false, "dir", "!dir/sub")).get(0);
        assertThat(match.passed()).containsExactly("dir");
        assertThat(match.files())
                .extracting(ContextFile::path)
                .contains("dir/sub/d.txt")
                .doesNotContain("dir/c.txt");
        assertThat(CONTEXT.select("dir/sub/d.txt", options(true)).get(0).passed())
                .containsExactlyInAnyOrder("dir", "dir/sub");
        assertThat(CONTEXT.select("dir/sub", options(true)).get(0).passed()).containsExactly("dir");
        assertThat(CONTEXT.select("dir/none", options(true))).isEmpty();
        assertThat(CONTEXT.select("dir/none*", options(true))).hasSize(1);
    }

    @Test
    void excludesAndKeepsParents() {
        assertThat(selected(".", options(false, "**/*.txt", ".docker*", "link")))
                .containsExactly("dir/sub", "dir/up"); // the folder is not excluded, though all its files are
        assertThat(selected("dir/sub/*", options(true))).containsExactly("dir/sub/d.txt");
        assertThat(selected("dir/./sub/*", options(true))).containsExactly("sub/d.txt");
    }

    @Test
    void keepsFoldersWhoseFilesAreHiddenButNotTheyThemselves() {
        MemoryTree tree = MemoryTree.builder()
                .file(".dockerignore", "hidden\n!hidden/seen\n**/*.log\n.dockerignore\n")
                .file("logs/a.log", "")
                .file("logs/deep/b.log", "")
                .file("mixed/a.log", "")
                .file("mixed/deep-/b.log", "")
                .file("mixed/deep/b", "")
                .file("hidden/a", "")
                .file("hidden/seen/b.log", "")
                .build();
        BuildContext context = BuildContext.ofDockerfile(tree, "", "Dockerfile");
        assertThat(context.files())
                .extracting(file -> file.path() + (file.isFolder() ? "/" : ""))
                .containsExactly("hidden/seen/", "logs/deep/", "mixed/deep-/", "mixed/deep/b");
        ContextMatch all = context.select(".", options(false)).get(0);
        assertThat(all.directories())
                .containsExactly("hidden", "hidden/seen", "logs", "logs/deep", "mixed", "mixed/deep", "mixed/deep-");
        assertThat(context.select("*/deep*", options(false)))
                .extracting(ContextMatch::path)
                .containsExactly("logs/deep", "mixed/deep", "mixed/deep-");
        assertThat(context.select("logs/deep", options(false)).get(0).files()).isEmpty();
        assertThat(context.select("logs/deep/b.log", options(false))).isEmpty();
        // What is added in spite of the rules fills its folder.
        assertThat(BuildContext.ofDockerfile(tree, tree, "", "Dockerfile", List.of("logs/deep", "mixed/a.log"))
                        .files())
                .extracting(ContextFile::path)
                .containsExactly("hidden/seen", "logs/deep/b.log", "mixed/a.log", "mixed/deep-", "mixed/deep/b");
    }

    @Test
    void prefersTheRulesBesideTheDockerfile() {
        MemoryTree tree = MemoryTree.builder()
                .file(".dockerignore", "*\n")
                .file("Special.dockerignore", "b\n")
                .file("a", "")
                .file("b", "")
                .build();
        assertThat(BuildContext.ofDockerfile(tree, "", "Special").select("*", options(false)))
                .extracting(ContextMatch::path)
                .containsExactly(".dockerignore", "Special.dockerignore", "a");
        assertThat(BuildContext.ofDockerfile(tree, "", "Dockerfile").files()).isEmpty();
    }

    @Test
    void rulesMayBeALink() {
        MemoryTree tree = MemoryTree.builder()
                .file("rules/ignore", "secret\n")
                .link(".dockerignore", "rules/ignore")
                .file("secret", "")
                .file("a", "")
                .build();
        assertThat(BuildContext.ofDockerfile(tree, "", "Dockerfile").files())
                .extracting(ContextFile::path)
                .containsExactly(".dockerignore", "a", "rules/ignore");
    }
}
