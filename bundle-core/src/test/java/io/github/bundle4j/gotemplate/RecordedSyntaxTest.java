package io.github.bundle4j.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.govalue.ByteStrings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How Go's parser (1.26) understood broken templates, case by case: trees, and errors with their lines. */
class RecordedSyntaxTest {
    @Test
    void understandsBrokenTextsAsGoDoes() throws IOException {
        List<String> different = new ArrayList<>();
        int errors = 0;
        List<EngineCases.Case> cases = EngineCases.resource("syntax-cases.jsonl");
        for (EngineCases.Case one : cases) {
            Map<?, ?> recorded = one.probe();
            String text = recorded.get("text") instanceof String plain
                    ? ByteStrings.pack(plain)
                    : SyntaxProbe.decoded(String.valueOf(recorded.get("text64")));
            String expected = SyntaxProbe.theirs(recorded);
            String actual = SyntaxProbe.ours(text);
            errors += expected.startsWith("err ") ? 1 : 0;
            if (!actual.equals(expected)) {
                different.add(text + "\n  expected " + expected + "\n  actual   " + actual);
            }
        }
        assertThat(cases).hasSizeGreaterThan(2000);
        assertThat(errors).isBetween(500, cases.size() - 500);
        assertThat(different).isEmpty();
    }
}
