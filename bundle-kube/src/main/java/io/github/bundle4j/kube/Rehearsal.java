package io.github.bundle4j.kube;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an apply makes of an object whose {@link ClientSideFields} have become applied ones, which the server can do in
 * two steps only. The managed fields tell which values are merged, and how elements of lists are told apart.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Without what the server itself adds. */
    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> live, Map<String, ?> wanted) {
        Map<String, Object> ours = new LinkedHashMap<>();
        Map<String, Object> others = new LinkedHashMap<>();
        for (Tree entry : ClientSideFields.entries(live)) {
            // Fields of another version have other paths.
            if (Objects.equals(entry.text("apiVersion"), live.get("apiVersion"))) {
                ClientSideFields.union(
                        ClientSideFields.isClientSide(entry) ? ours : others,
                        entry.tree("fieldsV1").value());
            }
        }
        return maps(live, new Owners(new Tree(ours), new Tree(others)), wanted);
    }

    /** Which fields below a place Helm has set, and which others. */
    private record Owners(Tree ours, Tree others) {
        Owners below(String field) {
            return new Owners(ours.tree(field), others.tree(field));
        }

        boolean ends() {
            return names().allMatch("."::equals);
        }

        Stream<String> names() {
            return Stream.of(ours, others)
                    .flatMap(tree -> tree.value().keySet().stream())
                    .map(String::valueOf);
        }

        /** The keys that tell the elements of a list of maps apart. */
        Set<?> keys() {
            return names().filter(name -> name.startsWith("k:"))
                    .findFirst()
                    .map(name -> Tree.of(Json.parse(name.substring(2))).value().keySet())
                    .orElse(Set.of());
        }

        /** Whether a field goes when it is not wanted. */
        boolean lose(String field) {
            return ours.value().containsKey(field) && !others.value().containsKey(field);
        }
    }

    private static Map<String, @Nullable Object> maps(Map<?, ?> live, Owners owners, Map<?, ?> wanted) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        live.forEach((name, value) -> {
            String field = "f:" + name;
            if (wanted.containsKey(name)) {
                result.put(String.valueOf(name), merged(value, owners.below(field), wanted.get(name)));
            } else if (!owners.lose(field)) {
                result.put(String.valueOf(name), left(value, owners.below(field)));
            }
        });
        wanted.forEach((name, value) -> result.putIfAbsent(String.valueOf(name), value));
        return result;
    }

    private static @Nullable Object merged(@Nullable Object live, Owners owners, @Nullable Object wanted) {
        if (!owners.ends() && live instanceof Map<?, ?> old && wanted instanceof Map<?, ?> now) {
            return maps(old, owners, now);
        }
        return !owners.ends() && live instanceof List<?> old && wanted instanceof List<?> now
                ? lists(old, owners, now)
                : wanted;
    }

    private static @Nullable Object left(@Nullable Object live, Owners owners) {
        if (!owners.ends() && live instanceof Map<?, ?> map) {
            return maps(map, owners, Map.of());
        }
        return !owners.ends() && live instanceof List<?> list ? lists(list, owners, List.of()) : live;
    }

    /** In the wanted order; what only others have stays in front of what it was in front of. */
    private static List<@Nullable Object> lists(List<?> live, Owners owners, List<?> wanted) {
        List<@Nullable Object> result = new ArrayList<>();
        Set<?> keys = owners.keys();
        int next = 0;
        for (Object wish : wanted) {
            int at = indexOf(live, wish, keys);
            while (next < live.size() && (at < 0 ? indexOf(wanted, live.get(next), keys) < 0 : next < at)) {
                addIfLeft(result, live.get(next++), owners, keys, wanted);
            }
            next = Math.max(next, at + 1);
            result.add(at < 0 ? wish : merged(live.get(at), owners.below(fieldOf(live.get(at), owners)), wish));
        }
        while (next < live.size()) {
            addIfLeft(result, live.get(next++), owners, keys, wanted);
        }
        return result;
    }

    private static void addIfLeft(
            List<@Nullable Object> result, @Nullable Object element, Owners owners, Set<?> keys, List<?> wanted) {
        String field = fieldOf(element, owners);
        if (indexOf(wanted, element, keys) < 0 && !owners.lose(field)) {
            result.add(left(element, owners.below(field)));
        }
    }

    private static int indexOf(List<?> list, @Nullable Object element, Set<?> keys) {
        for (int i = 0; i < list.size(); i++) {
            if (same(list.get(i), element, keys)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(@Nullable Object a, @Nullable Object b, Set<?> keys) {
        return (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) ? agree(keys, x, y) : Differences.same(a, b);
    }

    /** How managed fields name an element: by its value, or by its keys. */
    private static String fieldOf(@Nullable Object element, Owners owners) {
        return owners.names()
                .filter(name -> name.startsWith("v:")
                        ? Differences.same(Json.parse(name.substring(2)), element)
                        : name.startsWith("k:") && element instanceof Map<?, ?> map && isNamed(map, name))
                .findFirst()
                .orElse("");
    }

    private static boolean isNamed(Map<?, ?> element, String field) {
        Map<?, ?> keys = Tree.of(Json.parse(field.substring(2))).value();
        return agree(keys.keySet(), keys, element);
    }

    /** A key that is left out has its default, which may be the other's value. */
    private static boolean agree(Set<?> keys, Map<?, ?> x, Map<?, ?> y) {
        return keys.stream().anyMatch(key -> x.containsKey(key) && y.containsKey(key))
                && keys.stream()
                        .allMatch(key ->
                                !x.containsKey(key) || !y.containsKey(key) || Differences.same(x.get(key), y.get(key)));
    }
}
