package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoTime;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoZone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Go values out of the oracle's JSON, see src/test/oracle/README.md. */
final class TaggedValues {
    private TaggedValues() {}

    static @Nullable Object decode(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isNumber()) {
            return node.asDouble();
        }
        if (node.isString()) {
            return ByteStrings.pack(node.asString());
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(element -> list.add(decode(element)));
            return list;
        }
        Map<String, @Nullable Object> map = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (node.size() == 1
                    && entry.getKey().length() > 1
                    && entry.getKey().startsWith("$")) {
                return tagged(entry.getKey().substring(1), entry.getValue());
            }
            map.put(ByteStrings.pack(entry.getKey()), decode(entry.getValue()));
        }
        return map;
    }

    private static @Nullable Object tagged(String tag, JsonNode inner) {
        switch (tag) {
            case "int":
                return Long.parseLong(inner.asString());
            case "float64":
                return Double.parseDouble(inner.asString().replace("Inf", "Infinity"));
            case "b64":
                return ByteStrings.pack(Base64.getDecoder().decode(inner.asString()));
            case "bytes":
                return GoSlice.ofBytes(ByteStrings.pack(Base64.getDecoder().decode(inner.asString())));
            case "strings":
                List<String> strings = new ArrayList<>();
                inner.forEach(element -> strings.add((String) decode(element)));
                return GoSlice.ofStrings(strings);
            case "ints":
                List<Long> ints = new ArrayList<>();
                inner.forEach(element -> ints.add(element.asLong()));
                return GoSlice.ofInts(ints.stream().mapToLong(Long::longValue).toArray());
            case "stringmap":
                Map<String, @Nullable Object> map = new TreeMap<>();
                inner.properties()
                        .forEach(e -> map.put(
                                ByteStrings.pack(e.getKey()),
                                ByteStrings.pack(e.getValue().asString())));
                return GoMap.of(GoType.STRING_MAP, map);
            case "map":
                Map<String, @Nullable Object> pairs = new TreeMap<>();
                inner.forEach(pair -> pairs.put((String) decode(pair.get(0)), decode(pair.get(1))));
                return pairs;
            case "nilmap":
                return GoMap.nilOf(GoType.MAP);
            case "nillist":
                return GoSlice.nilOf(GoType.LIST);
            case "nilstrings":
                return GoSlice.nilOf(GoType.STRINGS);
            case "time":
                return GoTime.of(Instant.parse(inner.asString()), GoZone.UTC);
            default:
                GoInt.Type type = GoInt.Type.valueOf(tag.toUpperCase(Locale.ROOT));
                return new GoInt(
                        type,
                        type.signed() ? Long.parseLong(inner.asString()) : Long.parseUnsignedLong(inner.asString()));
        }
    }
}
