package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kubernetes' strategic merge patch, with its {@code $patch}, {@code $retainKeys} and list directives. */
final class StrategicPatch {
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE = "$deleteFromPrimitiveList/";

    private StrategicPatch() {}

    static Map<String, @Nullable Object> apply(
            Map<String, @Nullable Object> target, Map<String, @Nullable Object> patch, Shape shape) {
        return mergeMaps(target, patch, shape);
    }

    private static Map<String, @Nullable Object> mergeMaps(Map<?, ?> target, Map<?, ?> patch, Shape shape) {
        Tree directives = new Tree(patch);
        if (directives.text("$patch", "").equals("replace")) {
            Map<String, @Nullable Object> whole = Values.copyMap(patch);
            whole.remove("$patch");
            return whole;
        }
        if (directives.text("$patch", "").equals("delete")) {
            return Values.map();
        }
        Map<String, @Nullable Object> result = Values.copyMap(target);
        List<?> retained = directives.values("$retainKeys");
        if (!retained.isEmpty()) {
            result.keySet().retainAll(retained);
        }
        patch.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.startsWith("$")) {
                return;
            }
            if (value == null) {
                result.remove(name);
            } else if (value instanceof Map<?, ?> map) {
                Object old = result.get(name);
                Map<String, @Nullable Object> merged =
                        mergeMaps(old instanceof Map<?, ?> oldMap ? oldMap : Map.of(), map, shape.field(name));
                if (Tree.of(map).text("$patch", "").equals("delete")) {
                    result.remove(name);
                } else {
                    result.put(name, merged);
                }
            } else if (value instanceof List<?> list) {
                Object old = result.get(name);
                result.put(
                        name,
                        mergeLists(old instanceof List<?> oldList ? oldList : List.of(), list, shape.field(name)));
            } else {
                result.put(name, value);
            }
        });
        patch.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.startsWith(DELETE) && value instanceof List<?> gone) {
                String field = name.substring(DELETE.length());
                if (result.get(field) instanceof List<?> list) {
                    List<@Nullable Object> kept = new ArrayList<>(list);
                    kept.removeAll(gone);
                    result.put(field, kept);
                }
            }
        });
        patch.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.startsWith(ORDER) && value instanceof List<?> order) {
                String field = name.substring(ORDER.length());
                if (result.get(field) instanceof List<?> list) {
                    result.put(field, ordered(list, order, shape.field(field)));
                }
            }
        });
        return result;
    }

    private static List<@Nullable Object> mergeLists(List<?> old, List<?> patch, Shape shape) {
        if (shape.style() == Shape.Style.AS_SET) {
            List<@Nullable Object> union = new ArrayList<>(old);
            patch.stream().filter(item -> !union.contains(item)).forEach(union::add);
            return union;
        }
        if (shape.style() != Shape.Style.BY_KEYS) {
            return copy(patch);
        }
        for (Object item : patch) {
            if (Tree.of(item).text("$patch", "").equals("replace")) {
                List<@Nullable Object> whole = copy(patch);
                whole.removeIf(each -> Tree.of(each).has("$patch"));
                return whole;
            }
        }
        String key = shape.keys().get(0);
        List<@Nullable Object> result = copy(old);
        for (Object item : patch) {
            Tree element = Tree.of(item);
            int at = indexOf(result, key, element.get(key));
            if (element.text("$patch", "").equals("delete")) {
                if (at >= 0) {
                    result.remove(at);
                }
            } else if (at < 0) {
                result.add(mergeMaps(Map.of(), element.value(), shape.element()));
            } else {
                result.set(at, mergeMaps(Tree.of(result.get(at)).value(), element.value(), shape.element()));
            }
        }
        return inPatchOrder(result, old, patch, key);
    }

    /** What the patch names comes in its order, among the rest where that was; new elements as early as they can. */
    private static List<@Nullable Object> inPatchOrder(List<?> merged, List<?> old, List<?> patch, String key) {
        List<@Nullable Object> named = new ArrayList<>();
        for (Object item : patch) {
            int at = indexOf(merged, key, Tree.of(item).get(key));
            if (at >= 0) {
                named.add(merged.get(at));
            }
        }
        List<@Nullable Object> result = new ArrayList<>();
        int next = 0;
        for (Object item : merged) {
            if (indexOf(named, key, Tree.of(item).get(key)) >= 0) {
                continue;
            }
            int place = indexOf(old, key, Tree.of(item).get(key));
            while (next < named.size()
                    && indexOf(old, key, Tree.of(named.get(next)).get(key)) <= place) {
                result.add(named.get(next++));
            }
            result.add(item);
        }
        result.addAll(named.subList(next, named.size()));
        return result;
    }

    private static List<@Nullable Object> ordered(List<?> list, List<?> order, Shape shape) {
        List<@Nullable Object> rest = new ArrayList<>(list);
        List<@Nullable Object> result = new ArrayList<>();
        for (Object wanted : order) {
            int at = shape.style() == Shape.Style.BY_KEYS
                    ? indexOf(
                            rest,
                            shape.keys().get(0),
                            Tree.of(wanted).get(shape.keys().get(0)))
                    : rest.indexOf(wanted);
            if (at >= 0) {
                result.add(rest.remove(at));
            }
        }
        // What the patch does not mention stays in front, as its author did not know of it.
        rest.addAll(result);
        return rest;
    }

    private static int indexOf(List<?> list, String key, @Nullable Object value) {
        for (int i = 0; i < list.size(); i++) {
            if (value != null && Values.same(Tree.of(list.get(i)).get(key), value)) {
                return i;
            }
        }
        return -1;
    }

    private static List<@Nullable Object> copy(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>();
        for (Object item : list) {
            copy.add(Values.copy(item));
        }
        return copy;
    }
}
