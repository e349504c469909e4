package io.github.bundle4j.tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.source.FileMode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

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

    /** The vectors of the specification were computed with printf and sha256sum. */
    @Test
    void agreesWithTheVectorsOfTheSpecification() throws IOException {
        String document;
        try (InputStream in = ContentTag.class.getResourceAsStream("content-tag.md")) {
            assertThat(in).isNotNull();
            document = new String(in.readAllBytes(), UTF_8);
        }
        Matcher tags = Pattern.compile("(?m)^tag: ([0-9a-f]{64})$").matcher(document);
        List<String> expected = new ArrayList<>();
        while (tags.find()) {
            expected.add(tags.group(1));
        }
        assertThat(expected)
                .containsExactly(
                        ContentTag.of(List.of()).text(),
                        ContentTag.of(List.of(new TagInput.Text("kind", "dockerfile")))
                                .text(),
                        TAG.text());
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
