package io.github.bundle4j.chart;

import io.github.bundle4j.goyaml.Yaml;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table of values, as {@code values.yaml} holds it or a user gives it. Immutable and thread-safe. Nothing of the
 * content is in {@link #toString()}, for it may be secret.
 */
public final class Values {
    private static final Values EMPTY = new Values(new TreeMap<>());

    private final Map<String, @Nullable Object> tree;

    private Values(Map<String, @Nullable Object> tree) {
        this.tree = tree;
    }

    /**
     * No values.
     *
     * @return an empty table
     */
    public static Values empty() {
        return EMPTY;
    }

    /**
     * Takes ordinary Java values.
     *
     * @param map texts, booleans, numbers, {@code null}, iterables, and maps with string keys; integers stay integers,
     *     as those of {@code --set} do
     * @return the values, copied
     * @throws IllegalArgumentException if it holds anything else
     */
    public static Values of(Map<String, ?> map) {
        return new Values(GoTrees.pack(map));
    }

    /**
     * Takes Go values.
     *
     * @param tree a map as the package {@code govalue} describes
     * @return the values, copied
     */
    public static Values ofGoValues(Map<String, @Nullable Object> tree) {
        return new Values(GoTrees.copy(tree));
    }

    /** Takes a tree that nobody else changes any more. */
    static Values owning(Map<String, @Nullable Object> tree) {
        return new Values(tree);
    }

    /**
     * The values as ordinary Java values.
     *
     * @return an unmodifiable map in the order of the keys' UTF-8 bytes, with {@link Long}, {@link Double},
     *     {@link String}, {@link Boolean}, {@code null}, lists and maps
     */
    public Map<String, @Nullable Object> toMap() {
        return GoTrees.unpack(tree);
    }

    /**
     * The values as Go values.
     *
     * @return a deep copy that the caller may change
     */
    public Map<String, @Nullable Object> toGoValues() {
        return GoTrees.copy(tree);
    }

    /**
     * These values with others laid over them: maps are merged, everything else is replaced, a {@code null} too, which
     * later removes the chart's default.
     *
     * @param over the values that win
     * @return the merged values
     */
    public Values with(Values over) {
        Map<String, @Nullable Object> merged = GoTrees.copy(tree);
        layer(merged, over.tree);
        return owning(merged);
    }

    private static void layer(Map<String, @Nullable Object> under, Map<String, @Nullable Object> over) {
        over.forEach((key, value) -> {
            Map<String, @Nullable Object> table = GoTrees.asMap(value);
            Map<String, @Nullable Object> existing = GoTrees.asMap(under.get(key));
            if (table != null && existing != null) {
                layer(existing, table);
            } else {
                under.put(key, GoTrees.copyValue(value));
            }
        });
    }

    /**
     * The value at a path.
     *
     * @param keys the keys from the outside in
     * @return an ordinary Java value; empty if a key is missing or the value is {@code null}
     */
    public Optional<Object> find(String... keys) {
        Object value = toMap();
        for (String key : keys) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Optional.ofNullable(value);
    }

    /**
     * Whether there is nothing in it.
     *
     * @return true if the table has no key
     */
    public boolean isEmpty() {
        return tree.isEmpty();
    }

    /**
     * The values as YAML.
     *
     * @return text with sorted keys and a final line end
     */
    public String toYaml() {
        return Yaml.write(toMap());
    }

    /** The tree itself, for readers within the package. */
    Map<String, @Nullable Object> tree() {
        return tree;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values values && tree.equals(values.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    /** The number of keys; never the content. */
    @Override
    public String toString() {
        return "Values[" + tree.size() + " keys]";
    }
}
