package io.github.bundle4j.chart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values do not fit the {@code values.schema.json} of a chart or of charts within it. */
public final class SchemaException extends ChartException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, List<String>> violations;

    /**
     * Creates it.
     *
     * @param chart the chart
     * @param details Helm's text about the charts
     * @param violations lines by chart
     */
    SchemaException(String chart, String details, Map<String, List<String>> violations) {
        super(
                Reason.BAD_VALUES,
                chart,
                ChartLoader.SCHEMA_FILE,
                "values don't meet the specifications of the schema(s) in the following chart(s):\n" + details,
                null);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        violations.forEach((name, lines) -> copy.put(name, List.copyOf(lines)));
        this.violations = Collections.unmodifiableMap(copy);
    }

    /**
     * What is wrong, by chart.
     *
     * @return lines such as {@code - at '/replicas': got string, want integer}; indented ones say why
     */
    public Map<String, List<String>> violations() {
        return violations;
    }
}
