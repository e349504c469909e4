package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the values of a chart and of the charts within it against their schemas. Thread-safe; stateless. */
public final class ValuesSchemas {
    private ValuesSchemas() {}

    /**
     * Checks.
     *
     * @param chart the chart, its dependencies resolved
     * @param values its coalesced values, as Go values
     * @throws SchemaException if they do not fit, or a schema is none
     */
    public static void check(Chart chart, Map<String, @Nullable Object> values) {
        Findings findings = new Findings();
        findings.look(chart, values);
        if (!findings.lines.isEmpty()) {
            throw new SchemaException(chart.name(), findings.text.toString(), findings.lines);
        }
    }

    /** What was found so far. */
    private static final class Findings {
        private final StringBuilder text = new StringBuilder();
        private final Map<String, List<String>> lines = new LinkedHashMap<>();

        void look(Chart chart, Map<String, @Nullable Object> values) {
            chart.valuesSchema().ifPresent(schema -> look(chart.name(), schema, values));
            for (Chart within : chart.dependencies()) {
                Map<String, @Nullable Object> table = GoTrees.asMap(values.get(ByteStrings.pack(within.name())));
                if (table != null) {
                    look(within, table);
                }
            }
        }

        private void look(String chart, ValuesSchema schema, Map<String, @Nullable Object> values) {
            try {
                List<String> violations = schema.violations(values);
                if (!violations.isEmpty()) {
                    add(chart, violations, "\n");
                }
            } catch (GoError e) {
                // Helm ends the line only where values are at fault.
                add(chart, List.of(ByteStrings.unpack(e.text()).split("\n")), "");
            }
        }

        private void add(String chart, List<String> found, String end) {
            text.append(chart).append(":\n").append(String.join("\n", found)).append(end);
            lines.computeIfAbsent(chart, ignored -> new ArrayList<>()).addAll(found);
        }
    }
}
