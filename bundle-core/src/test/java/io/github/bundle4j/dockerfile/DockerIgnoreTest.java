package io.github.bundle4j.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values follow the documented rules of BuildKit; those Buildah shares are compared with it elsewhere. */
class DockerIgnoreTest {
    private static List<String> kept(String rules, String... paths) {
        DockerIgnore ignore = DockerIgnore.parse(".dockerignore", rules);
        return List.of(paths).stream().filter(path -> !ignore.ignores(path)).toList();
    }

    @Test
    void readsPatternsInOrder() {
        assertThat(kept("*.md\n!README.md\n", "README.md", "a.md", "d/a.md")).containsExactly("README.md", "d/a.md");
        assertThat(kept("!README.md\n*.md\n", "README.md", "a.md")).isEmpty();
    }

    @Test
    void hidesWhatIsBelowAFolder() {
        assertThat(kept("docs\n!docs/keep\n", "docs/a", "docs/keep", "docs/keep/b", "x/docs/a"))
                .containsExactly("docs/keep", "docs/keep/b", "x/docs/a");
    }

    @Test
    void crossesFoldersOnlyWithTwoStars() {
        assertThat(kept("**/*.tmp\n", "a.tmp", "a/b.tmp", "a/b/c.tmp", "a/tmp")).containsExactly("a/tmp");
        assertThat(kept("*/*.tmp\n", "a.tmp", "a/b.tmp", "a/b/c.tmp")).containsExactly("a.tmp", "a/b/c.tmp");
        assertThat(kept("a/**/z\n", "a/z", "a/b/z", "a/b/c/z", "b/z")).containsExactly("b/z");
        assertThat(kept("a/**\n", "a", "a/b", "ab")).containsExactly("a", "ab");
        assertThat(kept("**\n!a/b\n", "a/b", "a/c", "d")).containsExactly("a/b");
    }

    @Test
    void cleansPatterns() {
        assertThat(kept("/a/\n./b\nc/../d\n  e  \n", "a", "b", "c", "d", "e")).containsExactly("c");
        assertThat(kept("# comment\n #no-comment\n\r\n", "# comment", "#no-comment"))
                .containsExactly("# comment");
        assertThat(kept("\ufeffa\n", "a")).isEmpty();
    }

    @Test
    void knowsClassesAndEscapes() {
        assertThat(kept("[a-c]?\n", "ax", "bx", "dx", "a/")).containsExactly("dx", "a/");
        assertThat(kept("[^a]\n", "a", "b")).containsExactly("a");
        assertThat(kept("\\!x\na\\*\n", "!x", "a*", "ab")).containsExactly("ab");
        assertThat(kept("a.b+c(d)\n", "a.b+c(d)", "aXb+c(d)")).containsExactly("aXb+c(d)");
    }

    @Test
    void doesNotTryPatternsThatCouldChangeNothing() {
        // The exception does not count for the folder, which was not ignored, so it does not count below either.
        assertThat(kept("**/x\n!docs\n", "docs/x")).isEmpty();
        assertThat(kept("docs/x\n!docs/x\n", "docs/x")).containsExactly("docs/x");
    }

    @Test
    void refusesMalformedPatterns() {
        for (String bad : List.of("[", "a[b", "!", "x\\", "[]a]", "[-x]")) {
            assertThatThrownBy(() -> DockerIgnore.parse("f", "ok\n" + bad))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            DockerfileException.class, e -> assertThat(e.line()).isEqualTo(2));
        }
    }

    /** As moby/patternmatcher 0.6.1 answers: it takes blanks away, and looks for the mark, once more after cleaning. */
    @Test
    void readsWhatIsLeftOfAPatternOnceMore() {
        assertThat(DockerIgnore.parse("i", "a /\n").ignores("a")).isTrue();
        assertThat(DockerIgnore.parse("i", "./ *\n").ignores("a")).isTrue();
        assertThat(DockerIgnore.parse("i", "*\n/!a\n").ignores("a")).isFalse();
        assertThat(DockerIgnore.parse("i", "*\n\\!a\n").ignores("!a")).isTrue();
        assertThatThrownBy(() -> DockerIgnore.parse("i", "!/\n")).isInstanceOf(DockerfileException.class);
    }
}
