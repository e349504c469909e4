package io.github.bundle4j.kube;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object that an earlier Helm set by ordinary updates. They become fields it applied: otherwise those
 * that are no longer wanted would stay for ever, and the others would conflict.
 */
final class ClientSideFields {
    private ClientSideFields() {}

    static boolean in(Map<String, @Nullable Object> live) {
        return entries(live).stream().anyMatch(ClientSideFields::isClientSide);
    }

    static List<Tree> entries(Map<String, @Nullable Object> live) {
        return new Tree(live).tree("metadata").list("managedFields");
    }

    static boolean isClientSide(Tree entry) {
        return isHelms(entry, "Update");
    }

    private static boolean isHelms(Tree entry, String operation) {
        return entry.text("manager", "").equals(ObjectWriter.MANAGER)
                && entry.text("operation", "").equals(operation)
                && !entry.has("subresource");
    }

    /** The JSON patch that makes them applied ones; empty if there are none. */
    static Optional<List<Object>> migration(Map<String, @Nullable Object> live) {
        if (!in(live)) {
            return Optional.empty();
        }
        List<Object> kept = new ArrayList<>();
        Map<String, Object> merged = new LinkedHashMap<>();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Tree entry : entries(live)) {
            if (isHelms(entry, "Apply") || isClientSide(entry)) {
                entry.value().forEach((key, value) -> merged.put(String.valueOf(key), value));
                union(fields, entry.tree("fieldsV1").value());
            } else {
                kept.add(entry.value());
            }
        }
        merged.put("operation", "Apply");
        merged.put("fieldsV1", fields);
        kept.add(merged);
        return Optional.of(List.of(
                Map.of("op", "replace", "path", "/metadata/managedFields", "value", kept),
                Map.of(
                        "op",
                        "replace",
                        "path",
                        "/metadata/resourceVersion",
                        "value",
                        new Tree(live).tree("metadata").text("resourceVersion", ""))));
    }

    static void union(Map<String, Object> into, Map<?, ?> from) {
        from.forEach((key, value) -> {
            Map<String, Object> below = new LinkedHashMap<>();
            if (into.get(String.valueOf(key)) instanceof Map<?, ?> present) {
                union(below, present);
            }
            if (value instanceof Map<?, ?> map) {
                union(below, map);
            }
            into.put(String.valueOf(key), below);
        });
    }
}
