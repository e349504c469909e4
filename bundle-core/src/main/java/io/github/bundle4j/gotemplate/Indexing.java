package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code index}, {@code slice} and {@code len}. */
final class Indexing {
    private Indexing() {}

    static @Nullable Object index(Arguments arguments) {
        Object item = arguments.value(0);
        if (item == Marker.INVALID || item == null) {
            throw new GoError("index of untyped nil");
        }
        for (int i = 1; i < arguments.size(); i++) {
            item = element(item, arguments.value(i));
        }
        return item;
    }

    private static @Nullable Object element(@Nullable Object item, @Nullable Object index) {
        if (item == null || isNilPointer(item)) {
            throw new GoError("index of nil pointer");
        }
        if (item instanceof String string) {
            int at = position(index, string.length());
            if (at == string.length()) {
                throw new GoError("reflect: string index out of range");
            }
            return GoInt.uint8(string.charAt(at));
        }
        if (item instanceof List<?> list) {
            int at = position(index, list.size());
            if (at == list.size()) {
                throw new GoError("reflect: slice index out of range");
            }
            return list.get(at);
        }
        if (item instanceof Map<?, ?> map) {
            Object key = Calls.prepare(index, GoType.STRING);
            Object value = map.get(key);
            if (value != null || map.containsKey(key)) {
                return value;
            }
            GoType element = map instanceof GoObject object ? object.goType().element() : GoType.ANY;
            return element == null ? null : Values.zero(element);
        }
        throw new GoError("can't index item of type " + GoTypes.typeName(Values.indirect(item)));
    }

    private static boolean isNilPointer(Object item) {
        return item instanceof GoObject object && object.goType().kind() == GoKind.POINTER && object.isNil();
    }

    private static int position(@Nullable Object index, int length) {
        long at;
        if (index instanceof Long number) {
            at = number;
        } else if (index instanceof GoInt number) {
            at = number.bits();
        } else if (index == null || index == Marker.INVALID) {
            throw new GoError("cannot index slice/array with nil");
        } else {
            throw new GoError("cannot index slice/array with type " + GoTypes.typeName(index));
        }
        if (at < 0 || at > length) {
            throw new GoError("index out of range: " + at);
        }
        return (int) at;
    }

    static Object slice(Arguments arguments) {
        Object item = arguments.value(0);
        if (item == Marker.INVALID || item == null) {
            throw new GoError("slice of untyped nil");
        }
        int given = arguments.size() - 1;
        if (given > 3) {
            throw new GoError("too many slice indexes: " + given);
        }
        int length;
        if (item instanceof String string) {
            if (given == 3) {
                throw new GoError("cannot 3-index slice a string");
            }
            length = string.length();
        } else if (item instanceof List<?> list) {
            length = list.size();
        } else {
            throw new GoError("can't slice item of type " + GoTypes.typeName(item));
        }
        int[] bounds = {0, length, length};
        for (int i = 0; i < given; i++) {
            bounds[i] = position(arguments.value(i + 1), length);
        }
        if (bounds[0] > bounds[1]) {
            throw new GoError("invalid slice index: " + bounds[0] + " > " + bounds[1]);
        }
        if (given == 3 && bounds[1] > bounds[2]) {
            throw new GoError("invalid slice index: " + bounds[1] + " > " + bounds[2]);
        }
        if (item instanceof String string) {
            return string.substring(bounds[0], bounds[1]);
        }
        return part((List<?>) item, bounds[0], bounds[1]);
    }

    private static Object part(List<?> list, int from, int to) {
        if (list instanceof GoSlice slice) {
            return slice.isNil() ? slice : GoSlice.of(slice.goType(), slice.subList(from, to));
        }
        return list.subList(from, to);
    }

    static Object length(Arguments arguments) {
        Object item = arguments.value(0);
        if (item == null || (item != Marker.INVALID && isNilPointer(item))) {
            throw new GoError("len of nil pointer");
        }
        if (item == Marker.INVALID) {
            throw new GoError("reflect: call of reflect.Value.Type on zero Value");
        }
        if (item instanceof String string) {
            return (long) string.length();
        }
        if (item instanceof List<?> list) {
            return (long) list.size();
        }
        if (item instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        throw new GoError("len of type " + GoTypes.typeName(Values.indirect(item)));
    }
}
