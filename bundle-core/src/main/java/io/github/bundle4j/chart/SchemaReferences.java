package io.github.bundle4j.chart;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds references of a schema that lead nowhere, wherever they stand: Helm's validator resolves all of them before it
 * looks at the values. What is outside the schema is not there, for nothing is fetched.
 */
final class SchemaReferences {
    private static final String BASE = "file:///values.schema.json";
    /** Keywords whose values are data. */
    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples");

    /** Keywords whose values are tables of schemas by name. */
    private static final Set<String> TABLES =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies");

    private record Reference(String base, String text) {}

    private final String idKeyword;
    private final Map<String, @Nullable Object> documents = new HashMap<>();
    private final Set<String> anchors = new HashSet<>();
    private final List<Reference> references = new ArrayList<>();

    private SchemaReferences(String idKeyword) {
        this.idKeyword = idKeyword;
    }

    /**
     * Looks through a schema.
     *
     * @param schema its JSON
     * @return what Helm says about the first one that leads nowhere; {@code null} if there is none
     */
    static @Nullable String firstBroken(@Nullable Object schema) {
        boolean draft4 = schema instanceof Map<?, ?> map
                && String.valueOf(map.get("$schema")).contains("/draft-04/");
        SchemaReferences references = new SchemaReferences(draft4 ? "id" : "$id");
        references.documents.put(BASE, schema);
        references.collect(schema, BASE);
        for (Reference reference : references.references) {
            String problem = references.problem(reference);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private void collect(@Nullable Object schema, String base) {
        if (schema instanceof List<?> list) {
            list.forEach(element -> collect(element, base));
        }
        if (!(schema instanceof Map<?, ?> map)) {
            return;
        }
        String within = base;
        if (map.get(idKeyword) instanceof String id) {
            if (!id.startsWith("#") && map.get("$ref") == null) {
                within = document(resolved(base, id));
                documents.putIfAbsent(within, schema);
            }
            if (id.indexOf('#') >= 0) {
                anchors.add(within + id.substring(id.indexOf('#')));
            }
        }
        for (String key : List.of("$anchor", "$dynamicAnchor")) {
            if (map.get(key) instanceof String anchor) {
                anchors.add(within + "#" + anchor);
            }
        }
        if (map.get("$ref") instanceof String reference) {
            references.add(new Reference(within, reference));
        }
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
            if (TABLES.contains(entry.getKey()) && entry.getValue() instanceof Map<?, ?> table) {
                String inner = within;
                new TreeMap<>(table).values().forEach(element -> collect(element, inner));
            } else if (!DATA.contains(entry.getKey())) {
                collect(entry.getValue(), within);
            }
        }
    }

    private @Nullable String problem(Reference reference) {
        String target = resolved(reference.base(), reference.text());
        String document = document(target);
        String fragment = target.length() > document.length() ? target.substring(document.length() + 1) : "";
        if (!documents.containsKey(document)) {
            return missing(document);
        }
        if (fragment.isEmpty()) {
            return null;
        }
        if (!fragment.startsWith("/")) {
            return anchors.contains(document + "#" + fragment)
                    ? null
                    : "anchor in \"" + document + "#" + fragment + "\" not found in schema \"" + document + "\"";
        }
        return exists(documents.get(document), fragment)
                ? null
                : "json-pointer in \"" + document + "#" + fragment + "\" not found";
    }

    private static @Nullable String missing(String document) {
        if (document.startsWith("urn:") || document.matches("https?://json-schema\\.org/draft.*")) {
            // Helm takes an unknown URN for a schema that allows everything; the drafts' own schemas are known.
            return null;
        }
        String why = document.startsWith("file://")
                ? "open " + document.substring("file://".length()) + ": no such file or directory"
                : "HTTP request failed for " + document + ": schemas are not fetched; put what is referred to into "
                        + "values.schema.json";
        return "failing loading \"" + document + "\": " + why;
    }

    private static boolean exists(@Nullable Object document, String pointer) {
        Object at = document;
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replace("~1", "/")
                    .replace("~0", "~");
            if (at instanceof Map<?, ?> map && map.containsKey(name)) {
                at = map.get(name);
            } else if (at instanceof List<?> list
                    && name.matches("[0-9]{1,6}")
                    && Integer.parseInt(name) < list.size()) {
                at = list.get(Integer.parseInt(name));
            } else {
                return false;
            }
        }
        return true;
    }

    private static String resolved(String base, String reference) {
        if (reference.startsWith("#")) {
            return base + reference;
        }
        try {
            String target = URI.create(base).resolve(reference).toString();
            // Java leaves out the empty host of a file's address.
            return target.startsWith("file:/") && !target.startsWith("file://")
                    ? "file://" + target.substring(5)
                    : target;
        } catch (IllegalArgumentException e) {
            return base;
        }
    }

    private static String document(String address) {
        int hash = address.indexOf('#');
        return hash < 0 ? address : address.substring(0, hash);
    }
}
