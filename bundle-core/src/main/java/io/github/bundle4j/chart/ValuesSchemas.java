package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.jsonschema.JsonSchema;
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
        Map<String, List<String>> violations = new LinkedHashMap<>();
        check(chart, values, violations);
        if (!violations.isEmpty()) {
            throw new SchemaException(chart.name(), violations);
        }
    }

    private static void check(Chart chart, Map<String, @Nullable Object> values, Map<String, List<String>> violations) {
        chart.schema().ifPresent(schema -> {
            List<String> lines = lines(schema, values);
            if (!lines.isEmpty()) {
                violations.put(chart.name(), lines);
            }
        });
        for (Chart within : chart.dependencies()) {
            Map<String, @Nullable Object> table = GoTrees.asMap(values.get(ByteStrings.pack(within.name())));
            if (table != null) {
                check(within, table, violations);
            }
        }
    }

    private static List<String> lines(ChartFile schema, Map<String, @Nullable Object> values) {
        try {
            return JsonSchema.read(schema.packed()).violations(values);
        } catch (GoError e) {
            return List.of(ByteStrings.unpack(e.text()).split("\n"));
        }
    }
}
