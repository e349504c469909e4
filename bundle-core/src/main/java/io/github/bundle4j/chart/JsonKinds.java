package io.github.bundle4j.chart;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Go's JSON decoder calls a value. */
final class JsonKinds {
    private JsonKinds() {}

    static String name(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return "object";
        }
        if (value instanceof List<?>) {
            return "array";
        }
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        return value == null ? "null" : "number";
    }
}
