package io.github.bundle4j.render;

import io.github.bundle4j.goyaml.DocumentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The few fields of an object that Helm looks at, read as leniently as Helm reads them. */
record ManifestHead(String apiVersion, String kind, String name, Map<String, String> annotations) {
    /** The entries of a document that {@link #read} needs. */
    static final Set<String> KEYS = Set.of("apiVersion", "kind", "metadata");

    static ManifestHead read(@Nullable Object document, String type) {
        if (document == null) {
            return new ManifestHead("", "", "", Map.of());
        }
        if (!(document instanceof Map<?, ?> object)) {
            throw mismatch(document, "Go value of type " + type);
        }
        String apiVersion = text(object.get("apiVersion"), "SimpleHead.apiVersion");
        String kind = text(object.get("kind"), "SimpleHead.kind");
        Object metadata = object.get("metadata");
        if (metadata == null) {
            return new ManifestHead(apiVersion, kind, "", Map.of());
        }
        if (!(metadata instanceof Map<?, ?> fields)) {
            throw mismatch(
                    metadata,
                    "Go struct field SimpleHead.metadata of type struct { Name string \"json:\\\"name\\\"\"; "
                            + "Annotations map[string]string \"json:\\\"annotations\\\"\" }");
        }
        String name = text(fields.get("name"), ".metadata.name");
        Map<String, String> annotations = new LinkedHashMap<>();
        Object given = fields.get("annotations");
        if (given instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> annotations.put((String) key, text(value, ".metadata.annotations")));
        } else if (given != null) {
            throw mismatch(given, "Go struct field .metadata.annotations of type map[string]string");
        }
        return new ManifestHead(apiVersion, kind, name, annotations);
    }

    private static String text(@Nullable Object value, String field) {
        if (value == null) {
            return "";
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw mismatch(value, "Go struct field " + field + " of type string");
        }
        return value.toString();
    }

    private static DocumentException mismatch(Object value, String target) {
        String kind = value instanceof Map<?, ?>
                ? "object"
                : value instanceof List<?>
                        ? "array"
                        : value instanceof String ? "string" : value instanceof Boolean ? "bool" : "number";
        return new DocumentException(
                "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " + kind + " into " + target,
                null);
    }
}
