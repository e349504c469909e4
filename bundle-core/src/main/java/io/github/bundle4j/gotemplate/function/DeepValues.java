package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Equality and copies of whole values, as {@code reflect.DeepEqual} and Helm's copying library define them. */
final class DeepValues {
    private DeepValues() {}

    /** Values of different types are never equal, so the int 1 is not the float 1; a nil list is not an empty one. */
    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        if (!Objects.equals(GoTypes.typeOf(left), GoTypes.typeOf(right)) || isNil(left) != isNil(right)) {
            return false;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return equalLists(a, b);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return equalMaps(a, b);
        }
        if (left instanceof Double a && right instanceof Double b) {
            // Zeros of both signs are equal, and NaN equals nothing.
            return a.doubleValue() == b.doubleValue();
        }
        if (left instanceof GoObject a && right instanceof GoObject b && GoTypes.kindOf(a) == GoKind.STRUCT) {
            return a.equals(b) || equalFields(a, b);
        }
        return left.equals(right);
    }

    private static boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object element : left) {
            if (!equal(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Map<?, ?> left, Map<?, ?> right) {
        if (left == right) {
            return true;
        }
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Object other = right.get(entry.getKey());
            if (!equal(entry.getValue(), other) || (other == null && !right.containsKey(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalFields(GoObject left, GoObject right) {
        if (left.fieldNames().isEmpty() || !left.fieldNames().equals(right.fieldNames())) {
            return false;
        }
        for (String name : left.fieldNames()) {
            if (!equal(left.field(name), right.field(name))) {
                return false;
            }
        }
        return true;
    }

    /** Maps and lists are copied all the way down; everything else is immutable and shared. */
    @SuppressWarnings("unchecked")
    static @Nullable Object copy(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            if (isNil(value)) {
                return value;
            }
            Map<String, @Nullable Object> copy = new TreeMap<>();
            ((Map<String, @Nullable Object>) map).forEach((key, element) -> copy.put(key, copy(element)));
            return value instanceof GoMap typed ? GoMap.of(typed.goType(), copy) : copy;
        }
        if (value instanceof List<?> list) {
            GoType type = value instanceof GoSlice slice ? slice.goType() : GoType.LIST;
            if (isNil(value) || GoType.BYTES.equals(type)) {
                return value;
            }
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(copy(element));
            }
            return value instanceof GoSlice ? GoSlice.of(type, copy) : copy;
        }
        return value;
    }

    static boolean isNil(@Nullable Object value) {
        return value == null || (value instanceof GoObject object && object.isNil());
    }
}
