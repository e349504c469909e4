package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.jsonschema.JsonSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code values.schema.json} of a chart and of its copies, read when it is first asked. Thread-safe. */
final class ValuesSchema {
    private final ChartFile file;
    private volatile @Nullable JsonSchema schema;

    ValuesSchema(ChartFile file) {
        this.file = file;
    }

    ChartFile file() {
        return file;
    }

    /**
     * Checks values.
     *
     * @return Helm's lines
     * @throws GoError if it is no schema
     */
    List<String> violations(Map<String, @Nullable Object> values) {
        JsonSchema read = schema;
        if (read == null) {
            // Two threads may both read it, to the same end.
            read = JsonSchema.read(file.packed());
            schema = read;
        }
        return read.violations(values);
    }
}
