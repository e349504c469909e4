package io.github.bundle4j.govalue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Go struct, or a pointer to one, put together from fields and methods. Immutable. */
public final class GoStruct implements GoObject {
    private record Field(String name, GoType type, @Nullable Object value, boolean hidden) {}

    private static final Field[] NO_FIELDS = {};

    private final GoType type;
    private final Field[] fields;
    private final GoMethods methods;
    private final @Nullable Supplier<String> text;
    private final boolean textOfPointer;

    private GoStruct(
            GoType type, Field[] fields, GoMethods methods, @Nullable Supplier<String> text, boolean textOfPointer) {
        this.type = type;
        this.fields = fields;
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
        return new GoStruct(type, NO_FIELDS, GoMethods.NONE, null, false);
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
        return with(new Field(name, fieldType, value, false));
    }

    /**
     * Adds a text that is not exported: printing shows it, templates and encoders do not see it.
     *
     * @param name its Go name
     * @param value a packed string
     * @return a new struct
     */
    public GoStruct withHiddenField(String name, String value) {
        return with(new Field(name, GoType.STRING, value, true));
    }

    private GoStruct with(Field field) {
        Field[] more = Arrays.copyOf(fields, fields.length + 1);
        more[fields.length] = field;
        return new GoStruct(type, more, methods, text, textOfPointer);
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
        return new GoStruct(type, fields, methods.with(name, signature, body), text, textOfPointer);
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
        return new GoStruct(type, fields, added, packedText, ofPointer);
    }

    /**
     * Copies it as a library that only sees what is exported: hidden fields are empty then, and since the copy has no
     * address, it has lost the methods of its pointer.
     *
     * @return a new struct, or this one if it is a pointer
     */
    public GoStruct copiedByReflection() {
        if (type.kind() == GoKind.POINTER) {
            return this;
        }
        Field[] copied = fields.clone();
        for (int i = 0; i < copied.length; i++) {
            Field field = copied[i];
            copied[i] = field.hidden ? new Field(field.name, field.type, "", true) : field;
        }
        return textOfPointer
                ? new GoStruct(type, copied, GoMethods.NONE, null, false)
                : new GoStruct(type, copied, methods, text, false);
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
    public boolean hasField(String name) {
        Field field = find(name);
        return field != null && !field.hidden;
    }

    @Override
    public List<String> fieldNames() {
        return Arrays.stream(fields)
                .filter(field -> !field.hidden)
                .map(Field::name)
                .toList();
    }

    @Override
    public List<String> printedFieldNames() {
        return Arrays.stream(fields).map(Field::name).toList();
    }

    @Override
    public @Nullable Object field(String name) {
        Field field = find(name);
        return field == null ? null : field.value;
    }

    @Override
    public GoType fieldType(String name) {
        Field field = find(name);
        return field == null ? GoType.ANY : field.type;
    }

    private @Nullable Field find(String name) {
        for (Field field : fields) {
            if (field.name.equals(name)) {
                return field;
            }
        }
        return null;
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
