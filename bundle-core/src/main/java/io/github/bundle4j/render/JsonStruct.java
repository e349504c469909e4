package io.github.bundle4j.render;

import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A struct whose fields have JSON names of their own and are left out of JSON when empty. */
record JsonStruct(GoObject struct, Map<String, String> names) implements GoObject {
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
        return GoTypes.truth(struct.field(field)) ? name : null;
    }
}
