package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON merge patch (RFC 7386) and JSON patch (RFC 6902). */
final class Patches {
    private Patches() {}

    static @Nullable Object merge(@Nullable Object target, @Nullable Object patch) {
        if (!(patch instanceof Map<?, ?> changes)) {
            return Values.copy(patch);
        }
        Map<String, @Nullable Object> result = target instanceof Map<?, ?> map ? Values.copyMap(map) : Values.map();
        changes.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value == null) {
                result.remove(name);
            } else {
                result.put(name, merge(result.get(name), value));
            }
        });
        return result;
    }

    static @Nullable Object json(Object target, @Nullable Object patch) {
        if (!(patch instanceof List<?> operations)) {
            throw Refusal.badRequest("a JSON patch is a list");
        }
        Object document = Values.copy(target);
        for (Object operation : operations) {
            document = apply(document, Tree.of(operation));
        }
        return document;
    }

    private static @Nullable Object apply(@Nullable Object document, Tree operation) {
        List<String> path = pointer(operation.text("path", ""));
        return switch (operation.text("op", "")) {
            case "add" -> put(document, path, Values.copy(operation.get("value")), true);
            case "replace" -> {
                get(document, path);
                yield put(document, path, Values.copy(operation.get("value")), false);
            }
            case "remove" -> {
                get(document, path);
                yield remove(document, path);
            }
            case "move" -> {
                List<String> from = pointer(operation.text("from", ""));
                Object value = get(document, from);
                yield put(remove(document, from), path, value, true);
            }
            case "copy" -> put(document, path, Values.copy(get(document, pointer(operation.text("from", "")))), true);
            case "test" -> {
                if (!Values.same(get(document, path), operation.get("value"))) {
                    throw failed();
                }
                yield document;
            }
            default -> throw Refusal.badRequest("unknown operation in JSON patch");
        };
    }

    private static Refusal failed() {
        return new Refusal(
                422, "Invalid", "the server rejected our request due to an error in our request", Values.map());
    }

    private static List<String> pointer(String text) {
        List<String> path = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String part : text.substring(1).split("/", -1)) {
                path.add(part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return path;
    }

    private static @Nullable Object get(@Nullable Object document, List<String> path) {
        Object at = document;
        for (String key : path) {
            if (at instanceof Map<?, ?> map && map.containsKey(key)) {
                at = map.get(key);
            } else if (at instanceof List<?> list && index(list, key) < list.size()) {
                at = list.get(index(list, key));
            } else {
                throw failed();
            }
        }
        return at;
    }

    private static int index(List<?> list, String key) {
        if (key.equals("-")) {
            return list.size();
        }
        if (!key.matches("[0-9]{1,9}")) {
            throw Refusal.badRequest("not an index in JSON patch: " + key);
        }
        return Integer.parseInt(key);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object put(
            @Nullable Object document, List<String> path, @Nullable Object value, boolean insert) {
        if (path.isEmpty()) {
            return value;
        }
        Object holder = get(document, path.subList(0, path.size() - 1));
        String key = path.get(path.size() - 1);
        if (holder instanceof Map<?, ?>) {
            ((Map<String, @Nullable Object>) holder).put(key, value);
        } else if (holder instanceof List<?> list) {
            int index = index(list, key);
            if (index > list.size()) {
                throw Refusal.badRequest("index out of range in JSON patch: " + key);
            }
            if (insert) {
                ((List<@Nullable Object>) holder).add(index, value);
            } else {
                ((List<@Nullable Object>) holder).set(index, value);
            }
        } else {
            throw Refusal.badRequest("nothing to change at /" + String.join("/", path));
        }
        return document;
    }

    private static @Nullable Object remove(@Nullable Object document, List<String> path) {
        if (path.isEmpty()) {
            return null;
        }
        Object holder = get(document, path.subList(0, path.size() - 1));
        String key = path.get(path.size() - 1);
        if (holder instanceof Map<?, ?> map) {
            map.remove(key);
        } else if (holder instanceof List<?> list) {
            list.remove(index(list, key));
        }
        return Objects.requireNonNull(document);
    }
}
