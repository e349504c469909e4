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
    /** The methods of a type of maps. Immutable and thread-safe. */
    @FunctionalInterface
    public interface Methods {
        /** No methods. */
        Methods NONE = (name, entries) -> null;

        /**
         * Finds a method.
         *
         * @param name its Go name
         * @param entries what the map holds that is asked for it, which can be a copy of the one that was made first
         * @return {@code null} if there is none
         */
        @Nullable
        GoFunc find(String name, Map<String, @Nullable Object> entries);
    }

    private final GoType type;
    private final @Nullable Map<String, @Nullable Object> entries;
    private final Methods methods;

    private GoMap(GoType type, @Nullable Map<String, @Nullable Object> entries, Methods methods) {
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
        return new GoMap(type, entries, Methods.NONE);
    }

    /**
     * The nil map of a type.
     *
     * @param type of kind map
     * @return an empty map that {@link #isNil()} and refuses new entries with Go's panic text
     */
    public static GoMap nilOf(GoType type) {
        return new GoMap(type, null, Methods.NONE);
    }

    /**
     * Gives it methods.
     *
     * @param given the methods of a defined type, in place of those it has
     * @return a new view of the same entries
     */
    public GoMap withMethods(Methods given) {
        return new GoMap(type, entries, given);
    }

    /**
     * Gives it methods that do not depend on its entries.
     *
     * @param given the methods of a defined type, in place of those it has
     * @return a new view of the same entries
     */
    public GoMap withMethods(GoMethods given) {
        return withMethods((name, held) -> given.find(name));
    }

    /**
     * Another map of the same type, with the same methods.
     *
     * @param other packed keys and Go values of the element type; not copied
     * @return the map
     */
    public GoMap withEntries(Map<String, @Nullable Object> other) {
        return new GoMap(type, other, methods);
    }

    /**
     * What this map becomes where a variable or parameter of another type takes it: the same entries, without methods.
     *
     * @param other a map type this one's type is assignable to
     * @return a view of the same entries
     */
    public Map<String, @Nullable Object> as(GoType other) {
        if (entries == null) {
            return nilOf(other);
        }
        return other.equals(GoType.MAP) ? entries : of(other, entries);
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
        return methods.find(name, entries == null ? Map.of() : entries);
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
