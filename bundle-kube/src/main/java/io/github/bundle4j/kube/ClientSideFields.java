package io.github.bundle4j.kube;

import io.github.bundle4j.goyaml.Json;
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

    private static List<Tree> entries(Map<String, @Nullable Object> live) {
        return new Tree(live).tree("metadata").list("managedFields");
    }

    private static boolean isClientSide(Tree entry) {
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

    private static void union(Map<String, Object> into, Map<?, ?> from) {
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

    /** What is left of an object without those of the fields that are not wanted and that nobody else has set. */
    static Map<String, @Nullable Object> without(
            Map<String, @Nullable Object> object, Map<String, @Nullable Object> live, Map<String, ?> wanted) {
        Map<String, Object> ours = new LinkedHashMap<>();
        Map<String, Object> others = new LinkedHashMap<>();
        for (Tree entry : entries(live)) {
            union(isClientSide(entry) ? ours : others, entry.tree("fieldsV1").value());
        }
        return maps(object, ours, others, wanted);
    }

    private static Map<String, @Nullable Object> maps(
            Map<?, ?> object, Map<?, ?> ours, Map<?, ?> others, Map<?, ?> wanted) {
        Map<String, @Nullable Object> left = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            String field = "f:" + name;
            if (!gone(ours, others, field, wanted.containsKey(name))) {
                left.put(
                        String.valueOf(name),
                        below(value, Tree.of(ours.get(field)), Tree.of(others.get(field)), wanted.get(name)));
            }
        });
        return left;
    }

    private static boolean gone(Map<?, ?> ours, Map<?, ?> others, String field, boolean wanted) {
        return ours.containsKey(field) && !others.containsKey(field) && !wanted;
    }

    private static @Nullable Object below(@Nullable Object value, Tree ours, Tree others, @Nullable Object wanted) {
        if (ours.isEmpty()) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return maps(map, ours.value(), others.value(), Tree.of(wanted).value());
        }
        return value instanceof List<?> list
                ? elements(list, ours, others, wanted instanceof List<?> wish ? wish : List.of())
                : value;
    }

    private static List<@Nullable Object> elements(List<?> list, Tree ours, Tree others, List<?> wanted) {
        List<@Nullable Object> left = new ArrayList<>();
        for (Object element : list) {
            String field = fieldOf(element, ours);
            Object wish = wanted.stream()
                    .filter(each -> fieldOf(each, ours).equals(field))
                    .findFirst()
                    .orElse(null);
            if (!gone(ours.value(), others.value(), field, wish != null)) {
                left.add(below(element, ours.tree(field), others.tree(field), wish));
            }
        }
        return left;
    }

    /** How managed fields name an element: by its value, or by its keys, of which those with defaults may be left out. */
    private static String fieldOf(@Nullable Object element, Tree fields) {
        for (Object each : fields.value().keySet()) {
            String field = String.valueOf(each);
            if (field.startsWith("v:") && Differences.same(Json.parse(field.substring(2)), element)) {
                return field;
            }
            if (field.startsWith("k:")
                    && element instanceof Map<?, ?> map
                    && hasKeys(map, Json.parse(field.substring(2)))) {
                return field;
            }
        }
        return "";
    }

    private static boolean hasKeys(Map<?, ?> element, @Nullable Object keys) {
        Map<?, ?> wanted = Tree.of(keys).value();
        return wanted.keySet().stream().anyMatch(element::containsKey)
                && wanted.entrySet().stream()
                        .allMatch(key -> !element.containsKey(key.getKey())
                                || Differences.same(key.getValue(), element.get(key.getKey())));
    }
}
