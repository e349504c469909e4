package io.github.bundle4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.goyaml.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values against schemas, with Helm's own answers recorded beside them. */
class SchemaCasesTest {
    @TestFactory
    List<DynamicTest> linesAreHelms() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream in = SchemaCasesTest.class.getResourceAsStream("schema-cases.json")) {
            Map<?, ?> recorded = (Map<?, ?>) Json.parse(in.readAllBytes());
            for (Object element : (List<?>) recorded.get("cases")) {
                Map<?, ?> one = (Map<?, ?>) element;
                String schema = Json.write(one.get("schema"));
                tests.add(DynamicTest.dynamicTest(schema, () -> {
                    List<String> lines = SchemaFuzz.ours(schema, one.get("values"));
                    if (Boolean.FALSE.equals(one.get("exact"))) {
                        assertThat(lines).as(schema).isNotEmpty();
                        return;
                    }
                    assertThat(lines)
                            .as(schema + " with " + one.get("values"))
                            .containsExactlyInAnyOrderElementsOf(texts(one.get("lines")));
                }));
            }
        }
        return tests;
    }

    @Test
    void linesOfRandomSchemasAreHelms() throws IOException {
        assertThat(compared("schema-samples.jsonl")).isGreaterThan(200);
    }

    @Test
    void linesOfUnusualSchemasAreHelms() throws IOException {
        assertThat(compared("schema-probes.jsonl")).isGreaterThan(1500);
    }

    private static int compared(String file) throws IOException {
        int count = 0;
        try (BufferedReader samples = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SchemaCasesTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            for (String line : samples.lines().toList()) {
                Map<?, ?> sample = (Map<?, ?>) Json.parse(line);
                String schema = sample.get("schema") instanceof String text ? text : Json.write(sample.get("schema"));
                assertThat(SchemaFuzz.sorted(SchemaFuzz.ours(schema, sample.get("values"))))
                        .as(line)
                        .isEqualTo(SchemaFuzz.sorted(texts(sample.get("lines"))));
                count++;
            }
        }
        return count;
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }
}
