package io.github.bundle4j.kube.internal.server;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows {@code fieldsV1} paths through an object. */
final class FieldPaths {
    private FieldPaths() {}

    static @Nullable Object get(@Nullable Object object, List<String> path, Shape shape) {
        Object at = object;
        Shape here = shape;
        for (String key : path) {
            if (key.startsWith("f:")) {
                String name = key.substring(2);
                at = at instanceof Map<?, ?> map ? map.get(name) : null;
                here = here.field(name);
            } else {
                List<?> elements = at instanceof List<?> list ? list : List.of();
                int index = Elements.indexOf(elements, key, here);
                at = index < 0 ? null : elements.get(index);
                here = here.element();
            }
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /** Removes a field, and what holds it if that becomes empty. */
    static void remove(Map<String, @Nullable Object> object, List<String> path, Shape shape) {
        removeFrom(object, path, shape);
    }

    private static boolean removeFrom(@Nullable Object at, List<String> path, Shape shape) {
        String key = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (key.startsWith("f:")) {
            if (!(at instanceof Map<?, ?> map)) {
                return false;
            }
            String name = key.substring(2);
            if (rest.isEmpty()) {
                map.remove(name);
            } else if (removeFrom(map.get(name), rest, shape.field(name))) {
                map.remove(name);
            }
            return map.isEmpty();
        }
        if (!(at instanceof List<?> list)) {
            return false;
        }
        int index = Elements.indexOf(list, key, shape);
        if (index >= 0 && rest.isEmpty()) {
            list.remove(index);
        } else if (index >= 0) {
            removeFrom(list.get(index), rest, shape.element());
        }
        return list.isEmpty();
    }
}
