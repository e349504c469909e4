package io.github.bundle4j.chart;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values do not fit the {@code values.schema.json} of a chart or of charts within it. */
public final class SchemaException extends ChartException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, List<String>> violations;

    SchemaException(String chart, Map<String, List<String>> violations) {
        super(Reason.BAD_VALUES, chart, ChartLoader.SCHEMA_FILE, message(violations), null);
        this.violations = Map.copyOf(violations);
    }

    private static String message(Map<String, List<String>> violations) {
        return "values don't meet the specifications of the schema(s) in the following chart(s):\n"
                + violations.entrySet().stream()
                        .map(entry -> entry.getKey() + ":\n"
                                + entry.getValue().stream()
                                        .map(line -> line + "\n")
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining());
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
