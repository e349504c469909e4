package io.github.bundle4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    /** The rows of werf's matching rules: pattern, path, whether it matches. */
    @ParameterizedTest
    @CsvSource({
        "'', a/b, true",
        "., a/b, true",
        "/, a/b, true",
        "./a/, a, true",
        "./a/, a/b, true",
        "dir, dir, true",
        "dir, dir/x/y, true",
        "dir, dirx, false",
        "dir/*, dir, true",
        "dir/*, dir/x, true",
        "dir/*, dir/x/y, true",
        "dir/**, dir, true",
        "dir/**, dir/x/y, true",
        "*, a, true",
        "*, a/b/c, true",
        "*, .env, true",
        "**/*, ../../x, true",
        "dir/*.yaml, dir/x.yaml, true",
        "dir/*.yaml, dir/a/x.yaml, false",
        "dir/*.yaml, dir/x.yaml/below, true",
        "dir/**/*.yaml, dir/x.yaml, true",
        "dir/**/*.yaml, dir/a/b/x.yaml, true",
        "/a/b, /a/b, true",
        "/a/b, /a/b/c, false",
        "/a/b, a/b, true",
        "/a/b, a/b/c, true",
        "/a/b/*, /a/b/c, true",
        "/a/b/*, /a/b/c/d, false",
        "/a/b/**, /a/b/c/d, true",
        "a**/b, ax/b, true",
        "a**/b, ax/y/b, false",
        "a?c, abc, true",
        "a?c, a/c, false",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "[^a-c]x, dx, true",
        "'{a,b}.txt', b.txt, true",
        "'{a/b,c}/d', a/b/d, true",
        "\\*, '*', true",
        "\\*, a, false",
        "!a, a, false",
        "!a, '!a', true",
        "A, a, false",
        "../../helm, ../../helm/x, true",
        "**/x, x, true",
        "**/x, a/b/x, true",
        "a/**/b, a/b, true",
        "a/**/b, a/x/y/b, true",
        "a/**/b, a/x/y/c, false",
        "?, 😀, true"
    })
    void matches(String pattern, String path, boolean expected) {
        assertThat(Glob.of(pattern).matches(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[", "a/{b", "a}", "[]", "[a-]", "a\\", "[z", "{a,{b}", "[\\"})
    void refusesWrongPatterns(String pattern) {
        assertThatThrownBy(() -> Glob.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(pattern);
    }

    @Test
    void refusesTooManyAlternatives() {
        assertThatThrownBy(() -> Glob.of("{a,b,c,d}".repeat(6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/c, a, true",
        "a/b/c, a/b, true",
        "a/b/c, a/x, false",
        "a/*.yaml, a, true",
        "a/*.yaml, b, false",
        "**/x, q/r/s, true",
        "a/b, a/b/c/d, true"
    })
    void entersFolders(String pattern, String directory, boolean expected) {
        assertThat(Glob.of(pattern).mayMatchWithin(directory)).isEqualTo(expected);
    }

    @Test
    void noPatternsMatchNothing() {
        assertThat(GlobSet.of(List.of()).matches("a")).isFalse();
        assertThat(GlobSet.none().mayMatchWithin("a")).isFalse();
    }

    @Test
    void manyStarsTakeNoTime() {
        assertThat(Glob.of("*a".repeat(50) + "b").matches("a".repeat(5000))).isFalse();
    }
}
