package io.github.bundle4j.kube.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lenient reading of a JSON tree: what is absent or of another type is empty. A view; the tree below is not copied.
 *
 * @param value the map; anything else counts as an empty one
 */
public record Tree(Map<?, ?> value) {
    /**
     * Wraps any value.
     *
     * @param value a map, or something that counts as an empty one
     * @return a view
     */
    public static Tree of(@Nullable Object value) {
        return new Tree(value instanceof Map<?, ?> map ? map : Map.of());
    }

    /**
     * Whether nothing is there.
     *
     * @return true for an empty map
     */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    /**
     * Whether a key has a value that is not null.
     *
     * @param key the key
     * @return true if so
     */
    public boolean has(String key) {
        return value.get(key) != null;
    }

    /**
     * A value as it is.
     *
     * @param key the key
     * @return the value, or {@code null}
     */
    public @Nullable Object get(String key) {
        return value.get(key);
    }

    /**
     * A map below.
     *
     * @param keys the path to it
     * @return a view of the map; empty if there is none
     */
    public Tree tree(String... keys) {
        Tree at = this;
        for (String key : keys) {
            at = of(at.value.get(key));
        }
        return at;
    }

    /**
     * A text.
     *
     * @param key the key
     * @return the text; a number or boolean in words; {@code null} if there is none
     */
    public @Nullable String text(String key) {
        Object found = value.get(key);
        if (found instanceof String text) {
            return text;
        }
        return found instanceof Number || found instanceof Boolean ? found.toString() : null;
    }

    /**
     * A text that is never null.
     *
     * @param key the key
     * @param other what to give if there is none
     * @return the text
     */
    public String text(String key, String other) {
        String found = text(key);
        return found == null ? other : found;
    }

    /**
     * A whole number.
     *
     * @param key the key
     * @param other what to give if there is none
     * @return the number
     */
    public long number(String key, long other) {
        return value.get(key) instanceof Number number ? number.longValue() : other;
    }

    /**
     * A boolean.
     *
     * @param key the key
     * @return true only for a true there
     */
    public boolean flag(String key) {
        return Boolean.TRUE.equals(value.get(key));
    }

    /**
     * The maps of a list.
     *
     * @param key the key
     * @return views of its maps; elements that are no maps are left out
     */
    public List<Tree> list(String key) {
        List<Tree> result = new ArrayList<>();
        for (Object item : values(key)) {
            if (item instanceof Map<?, ?> map) {
                result.add(new Tree(map));
            }
        }
        return result;
    }

    /**
     * A list as it is.
     *
     * @param key the key
     * @return the list; empty if there is none
     */
    public List<?> values(String key) {
        return value.get(key) instanceof List<?> list ? list : List.of();
    }

    /**
     * Copies a tree.
     *
     * @param map the tree
     * @return a copy that cannot be changed at any depth
     */
    public static Map<String, @Nullable Object> frozen(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), frozen(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object frozen(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return frozen(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(frozen(item)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }
}
