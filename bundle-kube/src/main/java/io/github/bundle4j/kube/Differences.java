package io.github.bundle4j.kube;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields by which an object will differ, with the values of secrets left out. */
final class Differences {
    private static final int MOST_FIELDS = 200;
    private static final int LONGEST_VALUE = 300;
    private static final String HIDDEN = "(hidden)";
    private static final Set<String> SERVER_METADATA =
            Set.of("managedFields", "resourceVersion", "uid", "generation", "creationTimestamp", "selfLink");

    private Differences() {}

    static List<PlannedChange.FieldChange> between(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        List<PlannedChange.FieldChange> changes = new ArrayList<>();
        compare("", clean(before), clean(after), hidden(before, after), changes);
        return changes;
    }

    /** The paths whose values are not shown. */
    private static Predicate<String> hidden(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        if (sensitive(before) || sensitive(after)) {
            return path -> !path.startsWith("metadata");
        }
        return new Tree(after).text("kind", "").equals("Secret")
                ? path -> path.startsWith("data") || path.startsWith("stringData")
                : path -> false;
    }

    /** What werf takes for sensitive on its authors' word. */
    private static boolean sensitive(Map<String, @Nullable Object> object) {
        return new Tree(object)
                .tree("metadata", "annotations")
                .text("werf.io/sensitive", "")
                .equals("true");
    }

    /** Without status and what the server itself writes. */
    private static Map<String, @Nullable Object> clean(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(object);
        copy.remove("status");
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        new Tree(object).tree("metadata").value().forEach((key, value) -> {
            if (!SERVER_METADATA.contains(String.valueOf(key))) {
                metadata.put(String.valueOf(key), value);
            }
        });
        copy.put("metadata", metadata);
        return copy;
    }

    private static void compare(
            String path,
            @Nullable Object before,
            @Nullable Object after,
            Predicate<String> hidden,
            List<PlannedChange.FieldChange> changes) {
        if (changes.size() >= MOST_FIELDS || same(before, after)) {
            return;
        }
        if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
            Set<String> keys = new TreeSet<>();
            old.keySet().forEach(key -> keys.add(String.valueOf(key)));
            now.keySet().forEach(key -> keys.add(String.valueOf(key)));
            for (String key : keys) {
                compare(path.isEmpty() ? key : path + "." + key, old.get(key), now.get(key), hidden, changes);
            }
            return;
        }
        if (before instanceof List<?> old && after instanceof List<?> now) {
            lists(path, old, now, hidden, changes);
            return;
        }
        changes.add(new PlannedChange.FieldChange(path, text(path, before, hidden), text(path, after, hidden)));
    }

    private static void lists(
            String path, List<?> old, List<?> now, Predicate<String> hidden, List<PlannedChange.FieldChange> changes) {
        if (named(old) && named(now)) {
            Set<String> names = new LinkedHashSet<>();
            old.forEach(item -> names.add(Tree.of(item).text("name", "")));
            now.forEach(item -> names.add(Tree.of(item).text("name", "")));
            for (String name : names) {
                compare(path + "[" + name + "]", element(old, name), element(now, name), hidden, changes);
            }
            return;
        }
        for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
            compare(
                    path + "[" + i + "]",
                    i < old.size() ? old.get(i) : null,
                    i < now.size() ? now.get(i) : null,
                    hidden,
                    changes);
        }
    }

    private static boolean named(List<?> list) {
        return !list.isEmpty() && list.stream().allMatch(item -> Tree.of(item).has("name"));
    }

    private static @Nullable Object element(List<?> list, String name) {
        return list.stream()
                .filter(item -> Tree.of(item).text("name", "").equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(String path, @Nullable Object value, Predicate<String> hidden) {
        if (value == null) {
            return null;
        }
        if (hidden.test(path)) {
            return HIDDEN;
        }
        String text = Json.write(value);
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x.equals(y) || x.doubleValue() == y.doubleValue();
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet())
                    && x.entrySet().stream().allMatch(entry -> same(entry.getValue(), y.get(entry.getKey())));
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!same(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(a, b);
    }
}
