package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoInt;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Trees of Go values: made of ordinary Java values and back, and copied. */
final class GoTrees {
    private static final int MAX_DEPTH = 2000;

    private GoTrees() {}

    static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> map) {
        // A tree made of a tree takes linear time.
        TreeMap<String, @Nullable Object> copy = new TreeMap<>(map);
        for (Map.Entry<String, @Nullable Object> entry : copy.entrySet()) {
            Object value = entry.getValue();
            if (value instanceof Map<?, ?> || value instanceof List<?>) {
                entry.setValue(copyValue(value));
            }
        }
        return copy;
    }

    static @Nullable Object copyValue(@Nullable Object value) {
        Map<String, @Nullable Object> map = asMap(value);
        if (map != null) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(copyValue(element));
            }
            return copy;
        }
        return value;
    }

    /** The value as a map, or null if it is something else. Every map in a tree has string keys. */
    @SuppressWarnings("unchecked")
    static @Nullable Map<String, @Nullable Object> asMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
    }

    static Map<String, @Nullable Object> pack(Map<String, ?> map) {
        return packMap(map, 0);
    }

    private static Map<String, @Nullable Object> packMap(Map<?, ?> map, int depth) {
        TreeMap<String, @Nullable Object> packed = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("keys of values are strings, but one is " + entry.getKey());
            }
            packed.put(ByteStrings.pack(key), packValue(entry.getValue(), depth + 1));
        }
        return packed;
    }

    static @Nullable Object packValue(@Nullable Object value) {
        return packValue(value, 0);
    }

    private static @Nullable Object packValue(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("values are nested deeper than " + MAX_DEPTH + " levels");
        }
        if (value == null || value instanceof Boolean || value instanceof Double || value instanceof GoInt) {
            return value;
        }
        if (value instanceof CharSequence text) {
            return ByteStrings.pack(text.toString());
        }
        if (value instanceof Map<?, ?> map) {
            return packMap(map, depth);
        }
        if (value instanceof Iterable<?> elements) {
            List<@Nullable Object> packed = new ArrayList<>();
            for (Object element : elements) {
                packed.add(packValue(element, depth + 1));
            }
            return packed;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return GoInt.int64(((Number) value).longValue());
        }
        if (value instanceof Float || value instanceof BigInteger) {
            return ((Number) value).doubleValue();
        }
        throw new IllegalArgumentException(
                "values cannot hold a " + value.getClass().getName());
    }

    static Map<String, @Nullable Object> unpack(Map<String, @Nullable Object> packed) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        packed.forEach((key, value) -> map.put(ByteStrings.unpack(key), unpackValue(value)));
        return Collections.unmodifiableMap(map);
    }

    static @Nullable Object unpackValue(@Nullable Object value) {
        if (value instanceof String text) {
            return ByteStrings.unpack(text);
        }
        if (value instanceof GoInt number) {
            return number.type().signed() || number.bits() >= 0
                    ? (Object) number.bits()
                    : new BigInteger(Long.toUnsignedString(number.bits()));
        }
        Map<String, @Nullable Object> map = asMap(value);
        if (map != null) {
            return unpack(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> unpacked = new ArrayList<>(list.size());
            for (Object element : list) {
                unpacked.add(unpackValue(element));
            }
            return Collections.unmodifiableList(unpacked);
        }
        return value;
    }
}
