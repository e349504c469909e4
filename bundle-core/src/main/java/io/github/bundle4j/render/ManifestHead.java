package io.github.bundle4j.render;

import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.FieldNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The few fields of an object that Helm looks at, read as leniently as Helm reads them. */
record ManifestHead(String apiVersion, String kind, String name, Map<String, String> annotations) {
    private static final FieldNames METADATA_FIELDS = FieldNames.of("name", "annotations");

    /** The entries of a document that {@link #read} needs. */
    static final FieldNames FIELDS =
            FieldNames.of("apiVersion", "kind", "metadata").with("metadata", METADATA_FIELDS);

    static ManifestHead read(@Nullable Object document, String type) {
        Reading reading = new Reading();
        if (document instanceof Map<?, ?> object) {
            reading.head(object);
        } else if (document != null) {
            throw mismatch(document, "Go value of type " + type);
        }
        return new ManifestHead(reading.apiVersion, reading.kind, reading.name, reading.annotations);
    }

    /** What has been read so far: the same field may come again in another letter case. */
    private static final class Reading {
        private String apiVersion = "";
        private String kind = "";
        private String name = "";
        private Map<String, String> annotations = new TreeMap<>();

        void head(Map<?, ?> object) {
            for (FieldNames.Field field : FIELDS.in(object)) {
                switch (field.name()) {
                    case "apiVersion" -> apiVersion = text(field.value(), "SimpleHead.apiVersion", apiVersion);
                    case "kind" -> kind = text(field.value(), "SimpleHead.kind", kind);
                    default -> metadata(field.value());
                }
            }
        }

        private void metadata(@Nullable Object value) {
            if (value == null) {
                return;
            }
            if (!(value instanceof Map<?, ?> object)) {
                throw mismatch(
                        value,
                        "Go struct field SimpleHead.metadata of type struct { Name string \"json:\\\"name\\\"\"; "
                                + "Annotations map[string]string \"json:\\\"annotations\\\"\" }");
            }
            for (FieldNames.Field field : METADATA_FIELDS.in(object)) {
                if (field.name().equals("name")) {
                    name = text(field.value(), ".metadata.name", name);
                } else {
                    annotations(field.value());
                }
            }
        }

        private void annotations(@Nullable Object value) {
            if (value == null) {
                annotations = new TreeMap<>();
            } else if (value instanceof Map<?, ?> object) {
                object.forEach((key, text) -> annotations.put((String) key, text(text, ".metadata.annotations", "")));
            } else {
                throw mismatch(value, "Go struct field .metadata.annotations of type map[string]string");
            }
        }
    }

    private static String text(@Nullable Object value, String field, String before) {
        if (value == null) {
            return before;
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
