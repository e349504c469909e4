package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engine asks of values that may also be a {@link Marker}. */
final class Values {
    private Values() {}

    static boolean truth(@Nullable Object value) {
        return value != Marker.INVALID && GoTypes.truth(value);
    }

    /** The text under {@code %v}. */
    static String text(@Nullable Object value) {
        return value == Marker.INVALID ? "<invalid reflect.Value>" : GoFormat.print(value);
    }

    /** A pointer that is not nil becomes a view of what it points to. */
    static @Nullable Object indirect(@Nullable Object value) {
        if (value instanceof GoObject object && object.goType().kind() == GoKind.POINTER && !object.isNil()) {
            return new Pointee(object);
        }
        return value;
    }

    /** What is printed for a value at the top: pointers show what they point to unless they print themselves. */
    static @Nullable Object printable(@Nullable Object value) {
        if (value == Marker.INVALID) {
            return "<no value>";
        }
        if (value instanceof GoObject object && object.goString() == null) {
            String text = object.addressedString();
            return text == null ? indirect(value) : text;
        }
        return value;
    }

    /** The zero value of a type. */
    static @Nullable Object zero(GoType type) {
        return switch (type.kind()) {
            case BOOL -> false;
            case INT -> 0L;
            case FLOAT64 -> 0.0;
            case STRING -> "";
            case SLICE -> GoSlice.nilOf(type);
            case MAP -> GoMap.nilOf(type);
            case POINTER, FUNC, STRUCT, COMPLEX128 -> new NilObject(type);
            case INT8, INT16, INT32, INT64, UINT, UINT8, UINT16, UINT32, UINT64 ->
                new GoInt(GoInt.Type.valueOf(type.kind().name()), 0);
            case INTERFACE, INVALID -> null;
        };
    }

    private record NilObject(GoType goType) implements GoObject {
        @Override
        public boolean isNil() {
            return goType.canBeNil();
        }
    }

    private record Pointee(GoObject pointer) implements GoObject {
        @Override
        public GoType goType() {
            GoType element = pointer.goType().element();
            return element == null ? pointer.goType() : element;
        }

        @Override
        public @Nullable GoFunc method(String name) {
            return pointer.method(name);
        }

        @Override
        public boolean hasField(String name) {
            return pointer.hasField(name);
        }

        @Override
        public List<String> fieldNames() {
            return pointer.fieldNames();
        }

        @Override
        public List<String> printedFieldNames() {
            return pointer.printedFieldNames();
        }

        @Override
        public @Nullable Object field(String name) {
            return pointer.field(name);
        }

        @Override
        public GoType fieldType(String name) {
            return pointer.fieldType(name);
        }

        @Override
        public @Nullable String goString() {
            return pointer.goString();
        }
    }
}
