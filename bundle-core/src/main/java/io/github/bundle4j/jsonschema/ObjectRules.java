package io.github.bundle4j.jsonschema;

import java.util.List;
import java.util.Map;

/** What is asked of objects but of their single properties. */
final class ObjectRules {
    private ObjectRules() {}

    static void counts(Map<?, ?> schema, List<Rule> rules) {
        Long min = Numbers.count(schema.get("minProperties"));
        Long max = Numbers.count(schema.get("maxProperties"));
        if (min != null) {
            rules.add(visit -> {
                if (visit.value() instanceof Map<?, ?> map && map.size() < min) {
                    visit.fail(
                            () -> "minProperties: got " + Wording.count(map.size()) + ", want " + Wording.count(min));
                }
            });
        }
        if (max != null) {
            rules.add(visit -> {
                if (visit.value() instanceof Map<?, ?> map && map.size() > max) {
                    visit.fail(
                            () -> "maxProperties: got " + Wording.count(map.size()) + ", want " + Wording.count(max));
                }
            });
        }
    }

    static Rule required(List<String> names) {
        return visit -> {
            List<String> missing = missing(visit, names);
            if (!missing.isEmpty()) {
                visit.fail(() ->
                        (missing.size() == 1 ? "missing property " : "missing properties ") + Wording.quoted(missing));
            }
        };
    }

    /** Properties that have to be there if another is. */
    static Rule dependent(String name, List<String> names) {
        return visit -> {
            if (has(visit, name)) {
                List<String> missing = missing(visit, names);
                if (!missing.isEmpty()) {
                    visit.fail(() -> "properties " + Wording.quoted(missing) + " required, if " + Wording.quoted(name)
                            + " exists");
                }
            }
        };
    }

    /** A schema for the object if it has a property. */
    static Rule dependent(String name, Node schema) {
        return visit -> {
            if (has(visit, name)) {
                visit.add(visit.same(schema));
            }
        };
    }

    static Rule names(Node schema) {
        return visit -> {
            if (visit.value() instanceof Map<?, ?> map) {
                for (Object name : map.keySet()) {
                    visit.name((String) name, schema);
                }
            }
        };
    }

    private static boolean has(Visit visit, String name) {
        return visit.value() instanceof Map<?, ?> map && map.containsKey(name);
    }

    private static List<String> missing(Visit visit, List<String> names) {
        return visit.value() instanceof Map<?, ?> map
                ? names.stream().filter(name -> !map.containsKey(name)).toList()
                : List.of();
    }
}
