package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.goyaml.Yaml;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads values files: every document, merged in order, all numbers as float64. */
final class ValuesReader {
    private ValuesReader() {}

    static Values read(String packedYaml) {
        Values values = Values.empty();
        for (Object document : Yaml.parseAll(ByteStrings.unpack(packedYaml))) {
            if (document == null) {
                continue;
            }
            if (!(document instanceof Map<?, ?> map)) {
                throw new DocumentException(
                        "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                                + JsonKinds.name(document)
                                + " into Go value of type map[string]interface {}",
                        null);
            }
            values = values.with(Values.of(floats(map)));
        }
        return values;
    }

    /** One JSON value as Go values, all numbers as float64. */
    static @Nullable Object json(String packed) {
        Map<String, @Nullable Object> wrapped = new TreeMap<>();
        wrapped.put("value", floatValue(Json.parse(ByteStrings.unpack(packed))));
        return GoTrees.pack(wrapped).get("value");
    }

    private static Map<String, @Nullable Object> floats(Map<?, ?> map) {
        Map<String, @Nullable Object> converted = new TreeMap<>();
        map.forEach((key, value) -> converted.put((String) key, floatValue(value)));
        return converted;
    }

    private static @Nullable Object floatValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return floats(map);
        }
        if (value instanceof java.util.List<?> list) {
            java.util.List<@Nullable Object> converted = new java.util.ArrayList<>(list.size());
            for (Object element : list) {
                converted.add(floatValue(element));
            }
            return converted;
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }
}
