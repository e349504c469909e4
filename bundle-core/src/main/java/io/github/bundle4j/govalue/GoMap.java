package io.github.bundle4j.govalue;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Go map with string keys whose type is not {@code map[string]interface {}}, or one that is nil. Any other
 * {@link Map} is a {@code map[string]interface {}} that is not nil. A view: it reads and writes the map it was made of.
 */
public final class GoMap extends AbstractMap<String, @Nullable Object> implements GoObject {
    private final GoType type;
    private final @Nullable Map<String, @Nullable Object> entries;
    private final GoMethods methods;

    private GoMap(GoType type, @Nullable Map<String, @Nullable Object> entries, GoMethods methods) {
        this.type = type;
        this.entries = entries;
        this.methods = methods;
    }

    /**
     * A map.
     *
     * @param type its type, of kind map
     * @param entries packed keys and Go values of the element type; not copied
     * @return the map
     */
    public static GoMap of(GoType type, Map<String, @Nullable Object> entries) {
        return new GoMap(type, entries, GoMethods.NONE);
    }

    /**
     * The nil map of a type.
     *
     * @param type of kind map
     * @return an empty map that {@link #isNil()} and refuses new entries with Go's panic text
     */
    public static GoMap nilOf(GoType type) {
        return new GoMap(type, null, GoMethods.NONE);
    }

    /**
     * Adds methods.
     *
     * @param added the methods of a defined type
     * @return a new view of the same entries
     */
    public GoMap withMethods(GoMethods added) {
        return new GoMap(type, entries, added);
    }

    @Override
    public GoType goType() {
        return type;
    }

    @Override
    public boolean isNil() {
        return entries == null;
    }

    @Override
    public @Nullable GoFunc method(String name) {
        return methods.find(name);
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return entries == null ? Set.of() : entries.entrySet();
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return entries == null ? null : entries.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return entries != null && entries.containsKey(key);
    }

    @Override
    public @Nullable Object put(String key, @Nullable Object value) {
        if (entries == null) {
            throw new GoError("assignment to entry in nil map");
        }
        return entries.put(key, value);
    }

    @Override
    public @Nullable Object remove(@Nullable Object key) {
        return entries == null ? null : entries.remove(key);
    }

    @Override
    public int size() {
        return entries == null ? 0 : entries.size();
    }
}
