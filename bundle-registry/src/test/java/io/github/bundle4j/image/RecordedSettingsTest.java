package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An image gets the settings from a Dockerfile that BuildKit 0.34.2 gives it: environment, labels, commands, ports, users and
 * all the rest, with variables, arguments, triggers and here-documents. {@link CopyCaseRecorder} recorded the answers.
 */
class RecordedSettingsTest {
    static Stream<Map<?, ?>> cases() throws IOException {
        return RecordedCopiesTest.recorded("settings.jsonl");
    }

    /**
     * What it does otherwise on purpose: names that a base does not know are refused, where BuildKit takes root's number, and
     * the folder to work in has one form.
     */
    private static final Set<String> DIFFERENT = Set.of(
            "FROM scratch\nCOPY passwd /etc/passwd\nCOPY --chown=nobody passwd /x\n",
            "FROM scratch\nCOPY passwd /etc/passwd\nCOPY --chown=app:web passwd /x\n",
            "FROM scratch\nWORKDIR /a//b/./c/\n");

    @ParameterizedTest
    @MethodSource("cases")
    void makesWhatBuildKitMakes(Map<?, ?> recorded) throws IOException {
        CopyCase each = CopyCase.ofJson(recorded);
        if (DIFFERENT.contains(each.dockerfile())) {
            assertThat(each.oursWithSettings()).as("%s", each).isNotEqualTo(recorded.get("image"));
        } else {
            assertThat(each.oursWithSettings()).as("%s", each).isEqualTo(recorded.get("image"));
        }
    }
}
