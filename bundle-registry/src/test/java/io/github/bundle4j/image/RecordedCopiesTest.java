package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What this library makes of a Dockerfile and a context is what BuildKit 0.34.2 made of them: names, modes, owners, links,
 * contents, and what it refuses. {@link CopyCaseRecorder} recorded the answers.
 */
class RecordedCopiesTest {
    static Stream<Map<?, ?>> cases() throws IOException {
        return recorded("copies.jsonl");
    }

    static Stream<Map<?, ?>> recorded(String name) throws IOException {
        try (InputStream in = RecordedCopiesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().<Map<?, ?>>map(line -> (Map<?, ?>) Json.parse(line)).toList().stream();
        }
    }

    /**
     * Random ones for which it makes something else. BuildKit refuses a pattern that names nothing below what no instruction
     * takes anything of, because the daemon never got that; here it names nothing.
     */
    private static final Set<String> DIFFERENT =
            Set.of("COPY --exclude=a- --exclude=s --chown=5:6 */a- /ab/", "COPY ./a-/*/b a*/** /a/a/");

    @ParameterizedTest
    @MethodSource("cases")
    void makesWhatBuildKitMakes(Map<?, ?> recorded) throws IOException {
        CopyCase each = CopyCase.ofJson(recorded);
        if (DIFFERENT.contains(each.dockerfile().lines().toList().get(1))) {
            assertThat(each.ours()).as("%s", each).isNotEqualTo(recorded.get("image"));
        } else {
            assertThat(each.ours()).as("%s", each).isEqualTo(recorded.get("image"));
        }
    }

    static Stream<Map<?, ?>> imageCases() throws IOException {
        return recorded("image-copies.jsonl");
    }

    /**
     * Instructions for which it makes something else. BuildKit finds nothing where a link stands in front of a pivot; does
     * not miss what {@code --parents} names if a stage takes it out of the one that it has just begun from; and refuses to go
     * through a folder of which it takes nothing where a file is in the way.
     */
    private static final Set<String> DIFFERENT_FROM_IMAGES = Set.of(
            "COPY --from=one --parents c/dirlink/./d.txt /x/",
            "COPY --from=one --parents --exclude=** *.b/s/./a* a/a- /s/s/",
            "COPY --from=one --parents --exclude=!a-/a* --exclude=!*.b/a s b/a/b /a/a/",
            "COPY --from=one --parents --exclude=!**/** --chown=5:6 --chmod=713 a-/s/s /s/",
            "COPY --from=one --parents ? b/s /a-/");

    @ParameterizedTest
    @MethodSource("imageCases")
    void takesOutOfImagesWhatBuildKitTakes(Map<?, ?> recorded) throws IOException {
        CopyCase each = CopyCase.ofJson(recorded);
        if (each.dockerfile().lines().anyMatch(DIFFERENT_FROM_IMAGES::contains)) {
            assertThat(each.ours()).as("%s", each).isNotEqualTo(recorded.get("image"));
        } else {
            assertThat(each.ours()).as("%s", each).isEqualTo(recorded.get("image"));
        }
    }

    static Stream<Map<?, ?>> addressCases() throws IOException {
        return recorded("addresses.jsonl");
    }

    @ParameterizedTest
    @MethodSource("addressCases")
    void takesFromAddressesWhatBuildKitTakes(Map<?, ?> recorded) throws IOException {
        CopyCase each = CopyCase.ofJson(recorded);
        try (AddressServer server = AddressServer.start()) {
            List<String> ours = each.at(server.address()).ours();
            if (each.dockerfile().contains("..%2F..")) {
                // Where BuildKit takes some other name.
                assertThat(ours).isEqualTo(CopyCase.REFUSED);
            } else {
                assertThat(ours).as("%s", each).isEqualTo(recorded.get("image"));
            }
        }
    }

    @Test
    void severalFilesUnderOneNameAreRefused() throws IOException {
        // BuildKit keeps the last without a word.
        for (String body : List.of("COPY a b /x", "COPY * /x")) {
            assertThat(new CopyCase("FROM scratch\n" + body + "\n", Map.of("a", "f:a", "b", "f:b")).ours())
                    .isEqualTo(CopyCase.REFUSED);
        }
    }
}
