package io.github.bundle4j.render;

import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Helm 3's {@code .Chart}: a struct that embeds the metadata. */
record ChartStruct(GoObject metadata, boolean root) implements GoObject {
    private static final GoType TYPE = GoType.struct("struct { chart.Metadata; IsRoot bool }");
    private static final String EMBEDDED = "Metadata";
    private static final String ROOT = "IsRoot";

    @Override
    public GoType goType() {
        return TYPE;
    }

    @Override
    public List<String> fieldNames() {
        List<String> names = new ArrayList<>(metadata.fieldNames());
        names.add(ROOT);
        return names;
    }

    @Override
    public boolean hasField(String name) {
        return name.equals(EMBEDDED) || name.equals(ROOT) || metadata.hasField(name);
    }

    @Override
    public List<String> printedFieldNames() {
        return List.of(EMBEDDED, ROOT);
    }

    @Override
    public @Nullable Object field(String name) {
        return switch (name) {
            case EMBEDDED -> metadata;
            case ROOT -> root;
            default -> metadata.field(name);
        };
    }

    @Override
    public GoType fieldType(String name) {
        return switch (name) {
            case EMBEDDED -> metadata.goType();
            case ROOT -> GoType.BOOL;
            default -> metadata.fieldType(name);
        };
    }

    @Override
    public @Nullable String jsonName(String field) {
        return field.equals(ROOT) ? ROOT : metadata.jsonName(field);
    }

    @Override
    public Map<String, @Nullable Object> yamlFields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("metadata", metadata);
        fields.put("isroot", root);
        return fields;
    }
}
