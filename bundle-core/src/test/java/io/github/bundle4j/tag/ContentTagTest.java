package io.github.bundle4j.tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.source.FileMode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ContentTagTest {
    private static final String A = "78981922613b2afb6025042ff6bd878ac1994e85";
    private static final String B = "61780798228d17af2d34fce4cfbdf35556832472";

    private static final ContentTag TAG = ContentTag.of(List.of(
            new TagInput.Text("kind", "dockerfile"),
            new TagInput.Text("label", "größer\n"),
            new TagInput.Files(
                    "files",
                    List.of(
                            new TagInput.File(FileMode.EXECUTABLE, "bin/run", B),
                            new TagInput.File(FileMode.REGULAR, "a", A)))));

    @Test
    void encodesAsSpecified() {
        assertThat(new String(TAG.encoding(), UTF_8))
                .isEqualTo("bundle4j content tag 1\n"
                        + "T 4:kind 10:dockerfile\n"
                        + "T 5:label 9:größer\n\n"
                        + "F 5:files 2\n"
                        + "100644 a\0" + A + "\n"
                        + "100755 bin/run\0" + B + "\n");
        assertThat(TAG.text()).isEqualTo(Digest.sha256(TAG.encoding()).hex());
    }

    /** The vectors were computed by another program, content_tags.py. */
    @TestFactory
    Stream<DynamicTest> agreesWithTheVectorsOfTheSpecification() throws IOException {
        List<?> vectors;
        try (InputStream in = ContentTag.class.getResourceAsStream("content-tag-vectors.json")) {
            vectors = (List<?>) Json.parse(new String(in.readAllBytes(), UTF_8));
        }
        assertThat(vectors).hasSizeGreaterThan(10);
        return vectors.stream()
                .map(each -> (Map<?, ?>) each)
                .map(vector -> DynamicTest.dynamicTest((String) vector.get("about"), () -> {
                    ContentTag tag = ContentTag.of(((List<?>) vector.get("inputs"))
                            .stream().map(input -> input((Map<?, ?>) input)).toList());
                    assertThat(HexFormat.of().formatHex(tag.encoding())).isEqualTo(vector.get("encoding"));
                    assertThat(tag.text()).isEqualTo(vector.get("tag"));
                }));
    }

    private static TagInput input(Map<?, ?> written) {
        String name = (String) written.get("name");
        if (written.get("text") instanceof String text) {
            return new TagInput.Text(name, text);
        }
        List<TagInput.File> files = new ArrayList<>();
        for (Object each : (List<?>) written.get("files")) {
            List<?> file = (List<?>) each;
            FileMode mode = Stream.of(FileMode.values())
                    .filter(m -> m.octal().equals(file.get(0)))
                    .findFirst()
                    .orElseThrow();
            files.add(new TagInput.File(mode, (String) file.get(1), (String) file.get(2)));
        }
        return new TagInput.Files(name, files);
    }

    @Test
    void encodesTextsThatAreLongerThanItsBuffer() {
        ContentTag tag = ContentTag.of(
                List.of(new TagInput.Text("long", "x".repeat(100_000)), new TagInput.Text("b", "ü".repeat(70_000))));
        assertThat(new String(tag.encoding(), UTF_8))
                .isEqualTo("bundle4j content tag 1\nT 4:long 100000:" + "x".repeat(100_000) + "\nT 1:b 140000:"
                        + "ü".repeat(70_000) + "\n");
        assertThat(tag.text()).isEqualTo(Digest.sha256(tag.encoding()).hex());
    }

    @Test
    void explainsDifferences() {
        ContentTag other = ContentTag.of(List.of(
                new TagInput.Text("kind", "stapel"),
                new TagInput.Files(
                        "files",
                        List.of(
                                new TagInput.File(FileMode.REGULAR, "bin/run", B),
                                new TagInput.File(FileMode.REGULAR, "new", A)))));
        assertThat(other.explain(TAG))
                .extracting(TagDifference::toString)
                .containsExactly(
                        "kind changed from dockerfile to stapel",
                        "files: bin/run changed from 100755 " + B + " to 100644 " + B,
                        "files: new added",
                        "files: a removed",
                        "label removed");
        assertThat(TAG.explain(TAG)).isEmpty();
    }

    @Test
    void refusesAmbiguousInputs() {
        var text = new TagInput.Text("same", "1");
        assertThatThrownBy(() -> ContentTag.of(List.of(text, text))).isInstanceOf(IllegalArgumentException.class);
        var file = new TagInput.File(FileMode.REGULAR, "a", A);
        assertThatThrownBy(() -> new TagInput.Files("f", List.of(file, file)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TagInput.File(FileMode.REGULAR, "a", "xyz"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TagInput.File(FileMode.REGULAR, "a\0b", A))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<TagInput> input() {
        Arbitrary<String> word =
                Arbitraries.strings().withChars("ab: \nT0\u00e9").ofMaxLength(4);
        Arbitrary<TagInput> text = Combinators.combine(word, word).as(TagInput.Text::new);
        Arbitrary<TagInput.File> file = Combinators.combine(
                        Arbitraries.of(FileMode.REGULAR, FileMode.EXECUTABLE, FileMode.SYMLINK),
                        Arbitraries.strings()
                                .withChars("ab/\n \ud800\udc00\uff5e")
                                .ofMinLength(1)
                                .ofMaxLength(3),
                        Arbitraries.of(A, B))
                .as(TagInput.File::new);
        Arbitrary<TagInput> files = Combinators.combine(
                        word, file.list().ofMaxSize(4).uniqueElements(TagInput.File::path))
                .as(TagInput.Files::new);
        return Arbitraries.oneOf(text, files);
    }

    @Property(tries = 300)
    boolean equalTagsMeanEqualInputs(@ForAll("inputs") List<TagInput> a, @ForAll("inputs") List<TagInput> b) {
        return a.equals(b) == ContentTag.of(a).equals(ContentTag.of(b));
    }

    @Property(tries = 300)
    boolean explainNamesEveryDifference(@ForAll("inputs") List<TagInput> a, @ForAll("inputs") List<TagInput> b) {
        return ContentTag.of(a).explain(ContentTag.of(b)).isEmpty() == a.equals(b);
    }

    @Provide
    Arbitrary<List<TagInput>> inputs() {
        return input().list().ofMaxSize(4).uniqueElements(TagInput::name);
    }

    @Property(tries = 100)
    void theOrderInWhichFilesAreFoundDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        var paths = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            paths.add("d" + random.nextInt(3) + "/" + (char) ('a' + random.nextInt(26))
                    + (random.nextBoolean() ? "\uff5e" : "\ud83d\ude00"));
        }
        var files = new ArrayList<TagInput.File>();
        paths.forEach(path -> files.add(new TagInput.File(FileMode.REGULAR, path, A)));
        ContentTag before = ContentTag.of(List.of(new TagInput.Files("f", files)));
        Collections.shuffle(files, random);
        assertThat(ContentTag.of(List.of(new TagInput.Files("f", files)))).isEqualTo(before);
    }
}
