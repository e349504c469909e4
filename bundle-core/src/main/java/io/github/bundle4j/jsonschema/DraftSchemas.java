package io.github.bundle4j.jsonschema;

import io.github.bundle4j.goyaml.JsonNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The drafts' own schemas, made of a table of the keywords. What says nothing of a schema's form (titles, defaults) is
 * left out. The older drafts have one document each, the newer ones one for each vocabulary and one that joins them.
 */
final class DraftSchemas {
    private static final List<String> VOCABULARIES_2019 =
            List.of("core", "applicator", "validation", "meta-data", "format", "content");
    private static final List<String> VOCABULARIES_2020 =
            List.of("core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "content");

    private static final JsonNumber ZERO = new JsonNumber("0");
    private static final JsonNumber ONE = new JsonNumber("1");

    /** Keyword, form of its value, first and last draft (0: to this day), vocabulary of the newer drafts. */
    private record Keyword(String name, String form, int from, int to, String vocabulary) {
        boolean isIn(Draft draft, String wanted) {
            boolean known = from <= draft.version && (to == 0 || draft.version <= to);
            return known && (!draft.isModern() || vocabularyIn(draft).equals(wanted));
        }

        private String vocabularyIn(Draft draft) {
            if (draft == Draft.DRAFT_2019 && vocabulary.equals("unevaluated")) {
                return "applicator";
            }
            return draft == Draft.DRAFT_2020 && vocabulary.equals("format") ? "format-annotation" : vocabulary;
        }
    }

    private static final List<Keyword> KEYWORDS = List.of(
            new Keyword("id", "string", 4, 4, ""),
            new Keyword("$id", "reference", 6, 7, ""),
            new Keyword("$id", "id", 2019, 0, "core"),
            new Keyword("$schema", "uri", 4, 0, "core"),
            new Keyword("$ref", "string", 4, 4, ""),
            new Keyword("$ref", "reference", 6, 0, "core"),
            new Keyword("$anchor", "anchor", 2019, 0, "core"),
            new Keyword("$recursiveRef", "reference", 2019, 2019, "core"),
            new Keyword("$recursiveAnchor", "boolean", 2019, 2019, "core"),
            new Keyword("$dynamicRef", "reference", 2020, 0, "core"),
            new Keyword("$dynamicAnchor", "anchor", 2020, 0, "core"),
            new Keyword("$vocabulary", "vocabulary", 2019, 0, "core"),
            new Keyword("$comment", "string", 7, 0, "core"),
            new Keyword("$defs", "table", 2019, 0, "core"),
            new Keyword("definitions", "table", 4, 7, ""),
            new Keyword("title", "string", 4, 0, "meta-data"),
            new Keyword("description", "string", 4, 0, "meta-data"),
            new Keyword("deprecated", "boolean", 2019, 0, "meta-data"),
            new Keyword("readOnly", "boolean", 7, 0, "meta-data"),
            new Keyword("writeOnly", "boolean", 7, 0, "meta-data"),
            new Keyword("examples", "list", 7, 0, "meta-data"),
            new Keyword("multipleOf", "step", 4, 0, "validation"),
            new Keyword("maximum", "number", 4, 0, "validation"),
            new Keyword("exclusiveMaximum", "boolean", 4, 4, ""),
            new Keyword("exclusiveMaximum", "number", 6, 0, "validation"),
            new Keyword("minimum", "number", 4, 0, "validation"),
            new Keyword("exclusiveMinimum", "boolean", 4, 4, ""),
            new Keyword("exclusiveMinimum", "number", 6, 0, "validation"),
            new Keyword("maxLength", "count", 4, 0, "validation"),
            new Keyword("minLength", "count0", 4, 0, "validation"),
            new Keyword("pattern", "regex", 4, 0, "validation"),
            new Keyword("maxItems", "count", 4, 0, "validation"),
            new Keyword("minItems", "count0", 4, 0, "validation"),
            new Keyword("uniqueItems", "boolean", 4, 0, "validation"),
            new Keyword("maxContains", "count", 2019, 0, "validation"),
            new Keyword("minContains", "count", 2019, 0, "validation"),
            new Keyword("maxProperties", "count", 4, 0, "validation"),
            new Keyword("minProperties", "count0", 4, 0, "validation"),
            new Keyword("required", "names", 4, 0, "validation"),
            new Keyword("dependentRequired", "needs", 2019, 0, "validation"),
            new Keyword("enum", "values", 4, 0, "validation"),
            new Keyword("type", "types", 4, 0, "validation"),
            new Keyword("additionalItems", "flag or schema", 4, 4, ""),
            new Keyword("additionalItems", "schema", 6, 2019, "applicator"),
            new Keyword("unevaluatedItems", "schema", 2019, 0, "unevaluated"),
            new Keyword("prefixItems", "schemas", 2020, 0, "applicator"),
            new Keyword("items", "schema or schemas", 4, 2019, "applicator"),
            new Keyword("items", "schema", 2020, 0, "applicator"),
            new Keyword("contains", "schema", 6, 0, "applicator"),
            new Keyword("additionalProperties", "flag or schema", 4, 4, ""),
            new Keyword("additionalProperties", "schema", 6, 0, "applicator"),
            new Keyword("unevaluatedProperties", "schema", 2019, 0, "unevaluated"),
            new Keyword("properties", "table", 4, 0, "applicator"),
            new Keyword("patternProperties", "table", 4, 6, ""),
            new Keyword("patternProperties", "table by pattern", 7, 0, "applicator"),
            new Keyword("dependencies", "dependencies", 4, 7, ""),
            new Keyword("dependentSchemas", "table", 2019, 0, "applicator"),
            new Keyword("propertyNames", "schema", 6, 0, "applicator"),
            new Keyword("if", "schema", 7, 0, "applicator"),
            new Keyword("then", "schema", 7, 0, "applicator"),
            new Keyword("else", "schema", 7, 0, "applicator"),
            new Keyword("allOf", "schemas", 4, 0, "applicator"),
            new Keyword("anyOf", "schemas", 4, 0, "applicator"),
            new Keyword("oneOf", "schemas", 4, 0, "applicator"),
            new Keyword("not", "schema", 4, 0, "applicator"),
            new Keyword("format", "string", 4, 0, "format"),
            new Keyword("contentMediaType", "string", 7, 0, "content"),
            new Keyword("contentEncoding", "string", 7, 0, "content"),
            new Keyword("contentSchema", "schema", 2019, 0, "content"),
            // Kept by the newer drafts for those who still have them.
            new Keyword("definitions", "table", 2019, 0, ""),
            new Keyword("dependencies", "dependencies", 2019, 0, ""),
            new Keyword("$recursiveAnchor", "core anchor", 2020, 0, ""),
            new Keyword("$recursiveRef", "core reference", 2020, 0, ""));

    private final Draft draft;
    private final String vocabulary;

    private DraftSchemas(Draft draft, String vocabulary) {
        this.draft = draft;
        this.vocabulary = vocabulary;
    }

    /**
     * One of a draft's documents.
     *
     * @param vocabulary its name; empty for the draft's schema itself
     * @return {@code null} if there is none
     */
    static @Nullable Object document(Draft draft, String vocabulary) {
        List<String> known = draft == Draft.DRAFT_2020 ? VOCABULARIES_2020 : VOCABULARIES_2019;
        if (vocabulary.equals("format-assertion") && draft == Draft.DRAFT_2020) {
            return new DraftSchemas(draft, "format-annotation").document();
        }
        return vocabulary.isEmpty() || known.contains(vocabulary)
                ? new DraftSchemas(draft, vocabulary).document()
                : null;
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", draft.url + (draft.isModern() ? "" : "#"));
        String address = vocabulary.isEmpty() ? draft.url : draft.url.replaceFirst("schema$", "meta/" + vocabulary);
        if (draft != Draft.DRAFT_4) {
            document.put("$id", address + (draft.isModern() ? "" : "#"));
        }
        if (draft == Draft.DRAFT_2019) {
            document.put("$recursiveAnchor", true);
        } else if (draft == Draft.DRAFT_2020) {
            document.put("$dynamicAnchor", "meta");
        }
        document.put("type", draft == Draft.DRAFT_4 ? "object" : List.of("object", "boolean"));
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Keyword keyword : KEYWORDS) {
            if (keyword.isIn(draft, vocabulary)) {
                properties.put(keyword.name, form(keyword.form));
            }
        }
        document.put("properties", properties);
        if (draft == Draft.DRAFT_4) {
            document.put(
                    "dependencies",
                    Map.of("exclusiveMaximum", List.of("maximum"), "exclusiveMinimum", List.of("minimum")));
        }
        if (draft.isModern() && vocabulary.isEmpty()) {
            document.put("allOf", parts());
        }
        document.put(draft.isModern() ? "$defs" : "definitions", definitions());
        return document;
    }

    private List<Object> parts() {
        List<Object> parts = new ArrayList<>();
        for (String part : draft == Draft.DRAFT_2020 ? VOCABULARIES_2020 : VOCABULARIES_2019) {
            parts.add(Map.of("$ref", "meta/" + part));
        }
        return parts;
    }

    private Map<String, Object> definitions() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        String count = countName();
        definitions.put("schemaArray", Map.of("type", "array", "minItems", ONE, "items", schema()));
        definitions.put(count, Map.of("type", "integer", "minimum", ZERO));
        definitions.put(
                count + "Default0",
                draft.isModern() ? defined(count) : Map.of("allOf", List.of(defined(count), Map.of("default", ZERO))));
        definitions.put(
                "simpleTypes",
                Map.of("enum", List.of("array", "boolean", "integer", "null", "number", "object", "string")));
        Map<String, Object> names =
                new LinkedHashMap<>(Map.of("type", "array", "items", Map.of("type", "string"), "uniqueItems", true));
        if (draft == Draft.DRAFT_4) {
            names.put("minItems", ONE);
        }
        definitions.put("stringArray", names);
        definitions.put("anchorString", Map.of("type", "string", "pattern", anchorPattern()));
        definitions.put("uriString", formatted("uri"));
        definitions.put("uriReferenceString", formatted("uri-reference"));
        return definitions;
    }

    private String anchorPattern() {
        return draft == Draft.DRAFT_2019 ? "^[A-Za-z][-A-Za-z0-9.:_]*$" : "^[A-Za-z_][-A-Za-z0-9._]*$";
    }

    private String countName() {
        return draft == Draft.DRAFT_4 ? "positiveInteger" : "nonNegativeInteger";
    }

    private Object form(String form) {
        return switch (form) {
            case "schema" -> schema();
            case "schemas" -> defined("schemaArray");
            case "schema or schemas" -> Map.of("anyOf", List.of(schema(), defined("schemaArray")));
            case "flag or schema" -> Map.of("anyOf", List.of(Map.of("type", "boolean"), schema()));
            case "table" -> table(schema());
            case "table by pattern" -> {
                Map<String, Object> table = new LinkedHashMap<>(table(schema()));
                table.put("propertyNames", Map.of("format", "regex"));
                yield table;
            }
            case "dependencies" -> table(Map.of("anyOf", List.of(schema(), names())));
            case "needs" -> table(names());
            case "names" -> names();
            case "count" -> defined(countName());
            case "count0" -> defined(countName() + "Default0");
            case "step" ->
                draft == Draft.DRAFT_4
                        ? Map.of("type", "number", "minimum", ZERO, "exclusiveMinimum", true)
                        : Map.of("type", "number", "exclusiveMinimum", ZERO);
            case "list" -> Map.of("type", "array");
            case "values" ->
                draft.isModern()
                        ? Map.of("type", "array")
                        : Map.of("type", "array", "minItems", ONE, "uniqueItems", true);
            case "types" ->
                Map.of(
                        "anyOf",
                        List.of(
                                defined("simpleTypes"),
                                Map.of(
                                        "type",
                                        "array",
                                        "items",
                                        defined("simpleTypes"),
                                        "minItems",
                                        ONE,
                                        "uniqueItems",
                                        true)));
            case "regex" -> formatted("regex");
            case "vocabulary" ->
                Map.of(
                        "type",
                        "object",
                        "propertyNames",
                        draft == Draft.DRAFT_2020 ? defined("uriString") : formatted("uri"),
                        "additionalProperties",
                        Map.of("type", "boolean"));
            case "core anchor" -> Map.of("$ref", "meta/core#/$defs/anchorString");
            case "core reference" -> Map.of("$ref", "meta/core#/$defs/uriReferenceString");
            case "id", "uri", "reference", "anchor" -> address(form);
            default -> Map.of("type", form);
        };
    }

    /** Of the newest draft these are definitions, referred to. */
    private Object address(String form) {
        boolean newest = draft == Draft.DRAFT_2020;
        Map<String, Object> schema = new LinkedHashMap<>();
        if (form.equals("anchor")) {
            schema.putAll(newest ? defined("anchorString") : Map.of("type", "string", "pattern", anchorPattern()));
        } else if (form.equals("uri")) {
            schema.putAll(newest ? defined("uriString") : formatted("uri"));
        } else {
            schema.putAll(newest ? defined("uriReferenceString") : formatted("uri-reference"));
        }
        if (form.equals("id")) {
            schema.put("pattern", "^[^#]*#?$");
        }
        return schema;
    }

    private Map<String, Object> schema() {
        return switch (draft) {
            case DRAFT_2019 -> Map.of("$recursiveRef", "#");
            case DRAFT_2020 -> Map.of("$dynamicRef", "#meta");
            default -> Map.of("$ref", "#");
        };
    }

    private Map<String, Object> names() {
        return draft.isModern() && vocabulary.isEmpty()
                ? Map.of("$ref", "meta/validation#/$defs/stringArray")
                : defined("stringArray");
    }

    private Map<String, Object> defined(String name) {
        return Map.of("$ref", (draft.isModern() ? "#/$defs/" : "#/definitions/") + name);
    }

    private static Map<String, Object> table(Object schema) {
        return Map.of("type", "object", "additionalProperties", schema);
    }

    private static Map<String, Object> formatted(String format) {
        return Map.of("type", "string", "format", format);
    }
}
