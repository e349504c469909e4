package io.github.bundle4j.goyaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a struct, and which keys of an object Go's {@code encoding/json} puts into them: those of the same name
 * in any letter case, in the order of the keys, so that the last one counts. Immutable and thread-safe.
 */
public final class FieldNames {
    private static final Comparator<Field> BY_KEY = Comparator.comparing(Field::key);

    private final String[] names;
    private final @Nullable FieldNames[] within;

    private FieldNames(String[] names) {
        this(names, new @Nullable FieldNames[names.length]);
    }

    private FieldNames(String[] names, @Nullable FieldNames[] within) {
        this.names = names;
        this.within = within;
    }

    /**
     * Names fields.
     *
     * @param names the names of a struct's fields, which differ in more than letter case
     * @return the fields
     */
    public static FieldNames of(Collection<String> names) {
        return new FieldNames(names.toArray(String[]::new));
    }

    /**
     * Names fields.
     *
     * @param names as for {@link #of(Collection)}
     * @return the fields
     */
    public static FieldNames of(String... names) {
        return new FieldNames(names.clone());
    }

    /**
     * Says that a field is a struct itself.
     *
     * @param name the field
     * @param fields its own fields
     * @return a copy
     */
    public FieldNames with(String name, FieldNames fields) {
        @Nullable FieldNames[] copy = within.clone();
        copy[find(name)] = fields;
        return new FieldNames(names, copy);
    }

    /**
     * An entry of an object that is for a field.
     *
     * @param name the name of the field
     * @param key the same as the object has it
     * @param value the value
     */
    public record Field(String name, String key, @Nullable Object value) {}

    /**
     * Finds the entries that are for fields.
     *
     * @param object a decoded object, its keys strings
     * @return the entries, sorted by their keys
     */
    public List<Field> in(Map<?, ?> object) {
        List<Field> found = new ArrayList<>();
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            String key = (String) entry.getKey();
            int field = find(key);
            if (field >= 0) {
                found.add(new Field(names[field], key, entry.getValue()));
            }
        }
        found.sort(BY_KEY);
        return found;
    }

    /** The number of the field that a key is for; -1 if there is none. */
    int find(String key) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(key) || isSame(names[i], key)) {
                return i;
            }
        }
        return -1;
    }

    /** What is wanted of a field; {@code null} for all. */
    @Nullable
    FieldNames within(int field) {
        return within[field];
    }

    private static boolean isSame(String name, String key) {
        if (name.length() != key.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (fold(name.charAt(i)) != fold(key.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static char fold(char c) {
        // The Kelvin sign and the long s are the only others that are letters of ASCII to Go.
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c == '\u212a' ? 'k' : c == '\u017f' ? 's' : c;
    }
}
