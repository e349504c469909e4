package io.github.bundle4j.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors from the specification; those with a hash were computed with werf's own algorithm. */
class SlugsTest {
    @ParameterizedTest
    @CsvSource({
        "feature/foo_bar, feature-foo-bar-bc64a81c",
        "a--, a-b1127405",
        "!!!, 4e4955fc",
        "Привет мир, privyet-mir-ff07481f",
        "valid-name, valid-name",
        "A, a-54dcf7ce"
    })
    void namespaces(String text, String expected) {
        assertThat(Slugs.namespace(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"da/ta, da-ta-afa96f8", "with.dots.is-fine, with.dots.is-fine"})
    void releases(String text, String expected) {
        assertThat(Slugs.release(text)).isEqualTo(expected);
    }

    @Test
    void aDotIsNoNamespace() {
        assertThat(Slugs.namespace("a.b")).startsWith("a-b-");
    }

    @Test
    void aCutAfterADashKeepsTwoOfThem() {
        String text = "a".repeat(43) + "/" + "b".repeat(40);
        assertThat(Slugs.release(text)).matches("a{43}--[0-9a-f]{8}");
    }

    @ParameterizedTest
    @CsvSource({
        "'İı', ll",
        "ß, b",
        "ð, o",
        "Ð, d",
        "⒑, 10",
        "⒵, z",
        "щЪьЩ, shchshch",
        "Ǆ, dz",
        "ﬁ, ''",
        "漢, ''",
        "℡, tel"
    })
    void charactersByHand(String text, String expected) {
        assertThat(Slugs.base(text)).isEqualTo(expected);
    }

    @Test
    void knowsExactlyTheseCharacters() {
        long known = IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
                .filter(c -> !SlugTable.map(c).isEmpty())
                .count();
        // 889 beyond ASCII, of which the hard and the soft sign in both cases vanish
        assertThat(known).isEqualTo(889 - 4);
    }

    @Test
    void asciiByRule() {
        StringBuilder dashes = new StringBuilder();
        StringBuilder vanishing = new StringBuilder();
        for (char c = 0x20; c < 0x7f; c++) {
            String mapped = SlugTable.map(c);
            if (mapped.equals("-")) {
                dashes.append(c);
            } else if (mapped.isEmpty()) {
                vanishing.append(c);
            } else {
                assertThat(mapped).isEqualTo(Character.toString(Character.toLowerCase(c)));
            }
        }
        assertThat(dashes.toString()).isEqualTo(" &()+,-./:;<=>[]_{}~");
        assertThat(vanishing.toString()).isEqualTo("!\"#$%'*?@\\^`|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0.0", "_x", "A.b-c"})
    void tagsThatAreValidStay(String tag) {
        assertThat(Slugs.tag(tag)).isEqualTo(tag);
    }

    @Test
    void limitedAllowsOneDoubleDash() {
        assertThat(Slugs.limited("a--b", 20)).isEqualTo("a--b");
        assertThat(Slugs.limited("a--b--c", 20)).isNotEqualTo("a--b--c");
        assertThat(Slugs.limited("A", 42)).isEqualTo("a-54dcf7ce");
    }

    @Property(tries = 300)
    void idempotentAndValid(@ForAll String text) {
        String namespace = Slugs.namespace(text);
        String release = Slugs.release(text);
        assertThat(Slugs.namespace(namespace)).isEqualTo(namespace);
        assertThat(Slugs.release(release)).isEqualTo(release);
        assertThat(Slugs.isNamespace(namespace)).isTrue();
        assertThat(Slugs.isRelease(release)).isTrue();
    }

    @Test
    void aFinalLineEndIsNotValid() {
        assertThat(Slugs.isNamespace("abc\n")).isFalse();
        assertThat(Slugs.isRelease("abc\n")).isFalse();
    }
}
