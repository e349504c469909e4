package io.github.bundle4j.govalue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Go struct, or a pointer to one, put together from fields and methods. Immutable. */
public final class GoStruct implements GoObject {
    private final GoType type;
    private final Map<String, @Nullable Object> fields;
    private final Map<String, GoType> types;
    private final GoMethods methods;
    private final @Nullable Supplier<String> text;

    private GoStruct(
            GoType type,
            Map<String, @Nullable Object> fields,
            Map<String, GoType> types,
            GoMethods methods,
            @Nullable Supplier<String> text) {
        this.type = type;
        this.fields = fields;
        this.types = types;
        this.methods = methods;
        this.text = text;
    }

    /**
     * Starts a struct.
     *
     * @param type a struct type, or a pointer to one
     * @return a struct without fields
     */
    public static GoStruct of(GoType type) {
        return new GoStruct(type, Map.of(), Map.of(), GoMethods.NONE, null);
    }

    /**
     * Adds a field.
     *
     * @param name its Go name
     * @param fieldType its declared type
     * @param value its value, of that type
     * @return a new struct
     */
    public GoStruct withField(String name, GoType fieldType, @Nullable Object value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(fields);
        values.put(name, value);
        Map<String, GoType> declared = new LinkedHashMap<>(types);
        declared.put(name, fieldType);
        return new GoStruct(type, values, declared, methods, text);
    }

    /**
     * Adds a method.
     *
     * @param name its Go name
     * @param signature its parameters and result
     * @param body what runs
     * @return a new struct
     */
    public GoStruct withMethod(String name, Signature signature, GoFunc.Body body) {
        return new GoStruct(type, fields, types, methods.with(name, signature, body), text);
    }

    /**
     * Makes it a {@code Stringer}: adds the method {@code String} and prints as it says.
     *
     * @param packedText gives the text
     * @return a new struct
     */
    public GoStruct withString(Supplier<String> packedText) {
        GoMethods added = methods.with("String", Signature.of().returns(GoType.STRING), arguments -> packedText.get());
        return new GoStruct(type, fields, types, added, packedText);
    }

    @Override
    public GoType goType() {
        return type;
    }

    @Override
    public @Nullable GoFunc method(String name) {
        return methods.find(name);
    }

    @Override
    public List<String> fieldNames() {
        return Collections.unmodifiableList(List.copyOf(fields.keySet()));
    }

    @Override
    public @Nullable Object field(String name) {
        return fields.get(name);
    }

    @Override
    public GoType fieldType(String name) {
        GoType declared = types.get(name);
        return declared == null ? GoType.ANY : declared;
    }

    @Override
    public @Nullable String goString() {
        return text == null ? null : text.get();
    }
}
