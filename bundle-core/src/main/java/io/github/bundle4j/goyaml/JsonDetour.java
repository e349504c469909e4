package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFloat;
import io.github.bundle4j.govalue.GoInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decoded YAML on its way through JSON: every number a {@link Double}, every key a string, in a sorted map. */
final class JsonDetour {
    private boolean finite = true;

    private JsonDetour() {}

    /**
     * The value once it has been JSON.
     *
     * @throws GoError with Go's text for a key that JSON cannot have, or else a number
     */
    static @Nullable Object of(@Nullable Object value) {
        JsonDetour detour = new JsonDetour();
        Object result = detour.converted(value);
        if (!detour.finite) {
            checkNumbers(result);
        }
        return result;
    }

    private @Nullable Object converted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> result = new TreeMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                result.put(YamlDecoder.key(entry.getKey(), entry.getValue()), converted(entry.getValue()));
            }
            return result;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> result = new ArrayList<>(list.size());
            for (Object item : list) {
                result.add(converted(item));
            }
            return result;
        }
        if (value instanceof Long number) {
            return (double) number;
        }
        if (value instanceof GoInt number) {
            return Double.parseDouble(number.toString());
        }
        if (value instanceof Double number) {
            finite &= Double.isFinite(number);
            return number;
        }
        return value instanceof String text ? PackedUtf8.repair(text) : value;
    }

    /** JSON is written once all keys are known, in their order: that decides which number is told. */
    private static void checkNumbers(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(JsonDetour::checkNumbers);
        } else if (value instanceof List<?> list) {
            list.forEach(JsonDetour::checkNumbers);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            throw new GoError("json: unsupported value: " + GoFloat.formatG(number));
        }
    }
}
