package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code encoding/json} says when a value does not fit the Go type it is read into. */
final class GoTargets {
    private GoTargets() {}

    @SuppressWarnings("unchecked")
    static @Nullable Map<String, @Nullable Object> map(@Nullable Object value, String prefix) {
        if (value == null || value instanceof Map) {
            return (Map<String, @Nullable Object>) value;
        }
        throw mismatch(value, prefix, "map[string]interface {}");
    }

    @SuppressWarnings("unchecked")
    static @Nullable List<@Nullable Object> list(@Nullable Object value, String prefix) {
        if (value == null || value instanceof List) {
            return (List<@Nullable Object>) value;
        }
        throw mismatch(value, prefix, "[]interface {}");
    }

    private static GoError mismatch(Object value, String prefix, String type) {
        String kind;
        if (value instanceof String) {
            kind = "string";
        } else if (value instanceof Boolean) {
            kind = "bool";
        } else if (value instanceof Map) {
            kind = "object";
        } else {
            kind = value instanceof List ? "array" : "number";
        }
        return new GoError(prefix + "json: cannot unmarshal " + kind + " into Go value of type " + type);
    }
}
