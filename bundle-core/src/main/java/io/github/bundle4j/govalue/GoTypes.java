package io.github.bundle4j.govalue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Go's {@code reflect} says of a value. Stateless. */
public final class GoTypes {
    private GoTypes() {}

    /**
     * The type of a value.
     *
     * @param value a Go value as described for this package
     * @return {@code null} for nil
     * @throws IllegalArgumentException if the object's class stands for no Go type
     */
    public static @Nullable GoType typeOf(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String) {
            return GoType.STRING;
        }
        if (value instanceof GoObject object) {
            return object.goType();
        }
        if (value instanceof Map) {
            return GoType.MAP;
        }
        if (value instanceof List) {
            return GoType.LIST;
        }
        if (value instanceof Double) {
            return GoType.FLOAT64;
        }
        if (value instanceof Boolean) {
            return GoType.BOOL;
        }
        if (value instanceof Long) {
            return GoType.INT;
        }
        if (value instanceof GoInt number) {
            return GoType.of(number.type());
        }
        throw new IllegalArgumentException(
                value.getClass().getName() + " stands for no Go type; convert the value before it enters the engine");
    }

    /**
     * The name of a value's type, as {@code %T} prints it.
     *
     * @param value a Go value
     * @return {@code <nil>} for nil
     */
    public static String typeName(@Nullable Object value) {
        GoType type = typeOf(value);
        return type == null ? "<nil>" : type.name();
    }

    /**
     * The kind of a value.
     *
     * @param value a Go value
     * @return {@link GoKind#INVALID} for nil
     */
    public static GoKind kindOf(@Nullable Object value) {
        GoType type = typeOf(value);
        return type == null ? GoKind.INVALID : type.kind();
    }

    /**
     * The name of a value's kind.
     *
     * @param value a Go value
     * @return {@code invalid} for nil
     */
    public static String kindName(@Nullable Object value) {
        return kindOf(value).goName();
    }

    /**
     * Go templates' truth of a value: nil, false, zero, and whatever is empty are false; structs are always true.
     *
     * @param value a Go value
     * @return its truth
     */
    public static boolean truth(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof String string) {
            return !string.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        if (value instanceof Double number) {
            return number != 0;
        }
        if (value instanceof Long number) {
            return number != 0;
        }
        if (value instanceof GoInt number) {
            return number.bits() != 0;
        }
        if (value instanceof GoObject object) {
            return !object.isNil();
        }
        throw new IllegalArgumentException(value.getClass().getName() + " stands for no Go type");
    }
}
