package io.github.bundle4j.jsonschema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of JSON Schema. */
enum Draft {
    DRAFT_4(4, "http://json-schema.org/draft-04/schema"),
    DRAFT_6(6, "http://json-schema.org/draft-06/schema"),
    DRAFT_7(7, "http://json-schema.org/draft-07/schema"),
    DRAFT_2019(2019, "https://json-schema.org/draft/2019-09/schema"),
    DRAFT_2020(2020, "https://json-schema.org/draft/2020-12/schema");

    /** How the schemas within a schema stand under a keyword. */
    enum Shape {
        SCHEMA,
        TABLE,
        LIST
    }

    /** A keyword that holds schemas, from a draft on. */
    record Holder(String keyword, Shape shape, Draft since) {}

    private static final List<Holder> HOLDERS = holders();

    final int version;
    final String url;

    Draft(int version, String url) {
        this.version = version;
        this.url = url;
    }

    /** The draft of an address without fragment, as {@code $schema} gives it; {@code null} if it is none of a draft. */
    static @Nullable Draft named(String address) {
        String plain = withoutScheme(address);
        if (plain.equals("json-schema.org/schema")) {
            // The address of whatever draft is newest.
            return DRAFT_2020;
        }
        for (Draft draft : values()) {
            if (plain.equals(withoutScheme(draft.url))) {
                return draft;
            }
        }
        return null;
    }

    static String withoutScheme(String address) {
        return address.replaceFirst("^https?://", "");
    }

    boolean isModern() {
        return version >= 2019;
    }

    String idKeyword() {
        return this == DRAFT_4 ? "id" : "$id";
    }

    /** The keywords of this draft that hold schemas. */
    List<Holder> schemaHolders() {
        return HOLDERS.stream()
                .filter(holder -> holder.since.compareTo(this) <= 0)
                .toList();
    }

    private static List<Holder> holders() {
        List<Holder> all = new ArrayList<>();
        add(all, Shape.SCHEMA, DRAFT_4, "not", "additionalProperties", "items", "additionalItems");
        add(all, Shape.SCHEMA, DRAFT_6, "propertyNames", "contains");
        add(all, Shape.SCHEMA, DRAFT_7, "if", "then", "else");
        add(all, Shape.SCHEMA, DRAFT_2019, "unevaluatedProperties", "unevaluatedItems", "contentSchema");
        add(all, Shape.TABLE, DRAFT_4, "definitions", "properties", "patternProperties", "dependencies");
        add(all, Shape.TABLE, DRAFT_2019, "$defs", "dependentSchemas");
        add(all, Shape.LIST, DRAFT_4, "allOf", "anyOf", "oneOf", "items");
        add(all, Shape.LIST, DRAFT_2020, "prefixItems");
        return List.copyOf(all);
    }

    private static void add(List<Holder> all, Shape shape, Draft since, String... keywords) {
        for (String keyword : keywords) {
            all.add(new Holder(keyword, shape, since));
        }
    }
}
