package io.github.bundle4j.goyaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Helm made of some thousand inputs, recorded by {@link CaseRecorder}. */
class RecordedCasesTest {
    static List<String> modes() {
        return new ArrayList<>(OracleFuzz.modes().keySet());
    }

    @ParameterizedTest
    @MethodSource("modes")
    void answersAsHelmDoes(String mode) throws IOException {
        int cases = 0;
        List<String> differences = new ArrayList<>();
        try (InputStream in = RecordedCasesTest.class.getResourceAsStream(mode + ".jsonl")) {
            assertThat(in).as("cases of %s", mode).isNotNull();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<?, ?> recorded = (Map<?, ?>) Json.parse(line);
                assertThat(recorded).isNotNull();
                Object input = HelmOracle.value(recorded.get("in"));
                Object expected =
                        HelmOracle.value(recorded.containsKey("err") ? recorded.get("err") : recorded.get("out"));
                Object actual = OracleFuzz.modes().get(mode).ours().apply(input);
                if (!OracleFuzz.same(expected, actual)) {
                    differences.add(line + "\nbut was " + OracleFuzz.shown(actual));
                }
                cases++;
            }
        }
        assertThat(differences).isEmpty();
        assertThat(cases).isGreaterThanOrEqualTo(80);
    }
}
