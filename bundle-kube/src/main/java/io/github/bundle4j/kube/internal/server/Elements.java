package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Elements of lists, and what tells them apart. */
final class Elements {
    private Elements() {}

    /** The key of an element in {@code fieldsV1}. */
    static String key(@Nullable Object element, Shape list) {
        if (list.style() == Shape.Style.AS_SET) {
            return "v:" + Json.write(element);
        }
        TreeMap<String, @Nullable Object> keys = new TreeMap<>();
        Tree tree = Tree.of(element);
        for (String name : list.keys()) {
            Object value = tree.get(name);
            keys.put(name, value == null ? Shape.keyDefault(name) : value);
        }
        return "k:" + Json.write(keys);
    }

    static int indexOf(List<?> elements, String key, Shape list) {
        for (int i = 0; i < elements.size(); i++) {
            if (key(elements.get(i), list).equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
