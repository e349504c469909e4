package io.github.bundle4j.render;

import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A struct whose fields have JSON names of their own and are left out of JSON when empty.
 *
 * @param shown the fields that are shown even if empty
 * @param tagged whether YAML has the same names and rules
 */
record JsonStruct(GoObject struct, Map<String, String> names, Set<String> shown, boolean tagged) implements GoObject {
    JsonStruct(GoObject struct, Map<String, String> names) {
        this(struct, names, Set.of(), false);
    }

    @Override
    public GoType goType() {
        return struct.goType();
    }

    @Override
    public @Nullable GoFunc method(String name) {
        return struct.method(name);
    }

    @Override
    public boolean hasField(String name) {
        return struct.hasField(name);
    }

    @Override
    public List<String> fieldNames() {
        return struct.fieldNames();
    }

    @Override
    public List<String> printedFieldNames() {
        return struct.printedFieldNames();
    }

    @Override
    public @Nullable Object field(String name) {
        return struct.field(name);
    }

    @Override
    public GoType fieldType(String name) {
        return struct.fieldType(name);
    }

    @Override
    public @Nullable String goString() {
        return struct.goString();
    }

    @Override
    public @Nullable String addressedString() {
        return struct.addressedString();
    }

    @Override
    public @Nullable String jsonName(String field) {
        String name = names.get(field);
        if (name == null) {
            return field;
        }
        return shown.contains(field) || GoTypes.truth(struct.field(field)) ? name : null;
    }

    @Override
    public Map<String, @Nullable Object> yamlFields() {
        if (!tagged) {
            return GoObject.super.yamlFields();
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String field : fieldNames()) {
            String name = jsonName(field);
            if (name != null) {
                fields.put(name, field(field));
            }
        }
        return fields;
    }
}
