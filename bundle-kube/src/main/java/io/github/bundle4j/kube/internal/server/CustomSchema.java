package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The OpenAPI schema of a custom resource: pruning of unknown fields, defaults, types, required fields. */
record CustomSchema(Tree root) {
    private static final int MAX_DEPTH = 64;

    /** What the object has that the schema does not know. */
    List<String> unknown(Map<String, @Nullable Object> object) {
        List<String> unknown = new ArrayList<>();
        walk(object, root, "", true, unknown, null, 0);
        return unknown;
    }

    /** Removes unknown fields and fills defaults in. */
    void prune(Map<String, @Nullable Object> object) {
        walk(object, root, "", true, null, null, 0);
    }

    List<String> problems(Map<String, @Nullable Object> object) {
        List<String> problems = new ArrayList<>();
        walk(object, root, "", true, null, problems, 0);
        java.util.Collections.sort(problems);
        return problems;
    }

    @SuppressWarnings("unchecked")
    private static void walk(
            @Nullable Object value,
            Tree schema,
            String path,
            boolean top,
            @Nullable List<String> unknown,
            @Nullable List<String> problems,
            int depth) {
        if (depth > MAX_DEPTH || value == null) {
            return;
        }
        if (problems != null) {
            type(value, schema, path, problems);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = (Map<String, @Nullable Object>) map;
            Tree properties = schema.tree("properties");
            boolean open = schema.flag("x-kubernetes-preserve-unknown-fields")
                    || schema.has("additionalProperties")
                    || schema.flag("x-kubernetes-embedded-resource");
            if (unknown == null && problems == null) {
                properties.value().forEach((name, below) -> {
                    Object standard = Tree.of(below).get("default");
                    if (standard != null && !fields.containsKey(String.valueOf(name))) {
                        fields.put(String.valueOf(name), Values.copy(standard));
                    }
                });
            }
            if (problems != null) {
                for (Object name : schema.values("required")) {
                    if (fields.get(String.valueOf(name)) == null) {
                        problems.add((path + "." + name).substring(1) + ": Required value");
                    }
                }
            }
            for (String name : List.copyOf(fields.keySet())) {
                if (top && (name.equals("apiVersion") || name.equals("kind") || name.equals("metadata"))) {
                    continue;
                }
                if (properties.has(name)) {
                    walk(
                            fields.get(name),
                            properties.tree(name),
                            path + "." + name,
                            false,
                            unknown,
                            problems,
                            depth + 1);
                } else if (schema.get("additionalProperties") instanceof Map<?, ?> below) {
                    walk(fields.get(name), new Tree(below), path + "." + name, false, unknown, problems, depth + 1);
                } else if (!open) {
                    if (unknown != null) {
                        unknown.add((path + "." + name).substring(1));
                    } else if (problems == null) {
                        fields.remove(name);
                    }
                }
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(list.get(i), schema.tree("items"), path + "[" + i + "]", false, unknown, problems, depth + 1);
            }
        }
    }

    private static void type(Object value, Tree schema, String path, List<String> problems) {
        String type = schema.text("type", "");
        boolean right = switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Long || value instanceof java.math.BigInteger;
            case "number" -> value instanceof Number;
            default -> true;
        };
        if (!right && !schema.flag("x-kubernetes-int-or-string")) {
            problems.add((path.isEmpty() ? "" : path.substring(1)) + ": Invalid value: must be of type " + type);
        }
        List<?> allowed = schema.values("enum");
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            problems.add(path.substring(1) + ": Unsupported value: " + Json.write(value) + ": supported values: "
                    + String.join(", ", allowed.stream().map(Json::write).toList()));
        }
    }
}
