package io.github.bundle4j.govalue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Go struct, or a pointer to one, put together from fields and methods. Immutable. */
public final class GoStruct implements GoObject {
    private final GoType type;
    private final Map<String, @Nullable Object> fields;
    private final Map<String, GoType> types;
    private final Set<String> hidden;
    private final GoMethods methods;
    private final @Nullable Supplier<String> text;
    private final boolean textOfPointer;

    private GoStruct(
            GoType type,
            Map<String, @Nullable Object> fields,
            Map<String, GoType> types,
            Set<String> hidden,
            GoMethods methods,
            @Nullable Supplier<String> text,
            boolean textOfPointer) {
        this.type = type;
        this.fields = fields;
        this.types = types;
        this.hidden = hidden;
        this.methods = methods;
        this.text = text;
        this.textOfPointer = textOfPointer;
    }

    /**
     * Starts a struct.
     *
     * @param type a struct type, or a pointer to one
     * @return a struct without fields
     */
    public static GoStruct of(GoType type) {
        return new GoStruct(type, Map.of(), Map.of(), Set.of(), GoMethods.NONE, null, false);
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
        return new GoStruct(type, values, declared, hidden, methods, text, textOfPointer);
    }

    /**
     * Adds a field that is not exported: printing shows it, templates and encoders do not see it.
     *
     * @param name its Go name
     * @param fieldType its declared type
     * @param value its value, of that type
     * @return a new struct
     */
    public GoStruct withHiddenField(String name, GoType fieldType, @Nullable Object value) {
        GoStruct with = withField(name, fieldType, value);
        Set<String> names = new HashSet<>(hidden);
        names.add(name);
        return new GoStruct(type, with.fields, with.types, names, methods, text, textOfPointer);
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
        return new GoStruct(type, fields, types, hidden, methods.with(name, signature, body), text, textOfPointer);
    }

    /**
     * Makes it a {@code Stringer}: adds the method {@code String} and prints as it says.
     *
     * @param packedText gives the text
     * @return a new struct
     */
    public GoStruct withString(Supplier<String> packedText) {
        return withString(packedText, false);
    }

    /**
     * Makes the pointer to it a {@code Stringer}: adds the method {@code String}, which counts only where a template
     * prints the value itself. Given to a function, it is printed by its fields.
     *
     * @param packedText gives the text
     * @return a new struct
     */
    public GoStruct withPointerString(Supplier<String> packedText) {
        return withString(packedText, true);
    }

    private GoStruct withString(Supplier<String> packedText, boolean ofPointer) {
        GoMethods added = methods.with("String", Signature.of().returns(GoType.STRING), arguments -> packedText.get());
        return new GoStruct(type, fields, types, hidden, added, packedText, ofPointer);
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
        return hidden.isEmpty()
                ? printedFieldNames()
                : fields.keySet().stream()
                        .filter(name -> !hidden.contains(name))
                        .toList();
    }

    @Override
    public List<String> printedFieldNames() {
        return List.copyOf(fields.keySet());
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
        return text == null || textOfPointer ? null : text.get();
    }

    @Override
    public @Nullable String addressedString() {
        return text == null ? null : text.get();
    }
}
