package io.github.bundle4j.giterminism.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.giterminism.GitFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevIgnoreTest {
    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "ab",
            "a.txt",
            "0",
            "]",
            "-",
            "^",
            "!",
            "a b",
            "a\\b",
            "x_test",
            "x_test2/f",
            "a1/b/c.txt",
            "dir/sub/f.txt");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "*",
                "?",
                "a*",
                "*.txt",
                "**/*.txt",
                "*_test",
                "dir",
                "dir/",
                "dir/sub",
                "d*/",
                "[ab]",
                "[!a]",
                "[^a]",
                "[]]",
                "[!]]",
                "[^]]",
                "[[:digit:]]",
                "[[:alpha:]]*",
                "[a-]",
                "\\a",
                "a\\\\b",
                "a?b",
                "*/*/*",
                "[0-9]",
                "\\[^a"
            })
    void isWhatGitLeavesOut(String pattern) {
        GitFixture fixture = GitFixture.init(folder);
        NAMES.forEach(name -> fixture.write(name, "x"));
        fixture.git("add", "-A");
        String[] left =
                fixture.git("ls-files", "-z", "--", ":(exclude)" + pattern).split("\0", -1);
        DevIgnore ignored = DevIgnore.of(List.of(pattern));
        // Git knows no folders by patterns with a slash at their end; here they take what is below.
        List<String> expected = Stream.of(left)
                .filter(name -> !name.isEmpty() && !(pattern.equals("d*/") && name.startsWith("dir/")))
                .toList();
        assertThat(Stream.of(fixture.git("ls-files", "-z").split("\0", -1))
                        .filter(name -> !name.isEmpty() && !ignored.matches(name)))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void openBracketsAreRefused() {
        assertThatThrownBy(() -> DevIgnore.of(List.of("a[b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a[b");
    }
}
