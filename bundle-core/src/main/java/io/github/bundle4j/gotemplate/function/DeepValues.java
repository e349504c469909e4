package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoStruct;
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
    private static final int MAX_VALUES = 1_000_000;

    private int seen;

    private DeepValues() {}

    /** Values of different types are never equal, so the int 1 is not the float 1; a nil list is not an empty one. */
    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof String a && right instanceof String b) {
            return a.equals(b);
        }
        if (left instanceof Long a && right instanceof Long b) {
            return a.longValue() == b.longValue();
        }
        return new DeepValues().same(left, right);
    }

    private boolean same(@Nullable Object left, @Nullable Object right) {
        count();
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

    private boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object element : left) {
            if (!same(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private boolean equalMaps(Map<?, ?> left, Map<?, ?> right) {
        if (left == right) {
            return true;
        }
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Object other = right.get(entry.getKey());
            if (!same(entry.getValue(), other) || (other == null && !right.containsKey(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private boolean equalFields(GoObject left, GoObject right) {
        if (left.fieldNames().isEmpty() || !left.fieldNames().equals(right.fieldNames())) {
            return false;
        }
        for (String name : left.fieldNames()) {
            if (!same(left.field(name), right.field(name))) {
                return false;
            }
        }
        return true;
    }

    /** Maps and lists are copied all the way down; everything else is immutable and shared. */
    static @Nullable Object copy(@Nullable Object value) {
        return new DeepValues().copied(value);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object copied(@Nullable Object value) {
        count();
        if (value instanceof Map<?, ?> map) {
            if (isNil(value)) {
                return value;
            }
            Map<String, @Nullable Object> copy = new TreeMap<>();
            ((Map<String, @Nullable Object>) map).forEach((key, element) -> copy.put(key, copied(element)));
            return value instanceof GoMap typed ? typed.withEntries(copy) : copy;
        }
        if (value instanceof List<?> list) {
            GoType type = value instanceof GoSlice slice ? slice.goType() : GoType.LIST;
            if (isNil(value) || GoType.BYTES.equals(type)) {
                return value;
            }
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(copied(element));
            }
            return value instanceof GoSlice slice ? slice.withElements(copy) : copy;
        }
        if (value instanceof GoStruct struct) {
            return struct.copiedByReflection();
        }
        // Its fields are not exported, and what is not exported is not copied.
        return value instanceof GoVersion ? GoVersion.ZERO : value;
    }

    /** Values that share their parts can be seen as far more values than they take memory. */
    private void count() {
        if (++seen > MAX_VALUES) {
            throw LimitExceededException.fixed("the values to be copied or compared", "values", MAX_VALUES);
        }
    }

    static boolean isNil(@Nullable Object value) {
        return value == null || (value instanceof GoObject object && object.isNil());
    }
}
