package io.github.bundle4j.govalue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, already checked against the function's {@link Signature}: the accessors only cast.
 * Positions count from 0; variadic arguments follow the fixed ones.
 */
public final class Arguments {
    private final @Nullable Object[] values;

    /**
     * Wraps checked arguments.
     *
     * @param values not copied
     */
    public Arguments(@Nullable Object... values) {
        this.values = values;
    }

    /**
     * The number of arguments.
     *
     * @return 0 or more
     */
    public int size() {
        return values.length;
    }

    /**
     * An argument of any type.
     *
     * @param index its position
     * @return the Go value
     */
    public @Nullable Object value(int index) {
        return values[index];
    }

    /**
     * An argument of type {@code string}.
     *
     * @param index its position
     * @return packed bytes
     */
    public String string(int index) {
        return (String) require(index);
    }

    /**
     * An argument of an integer type.
     *
     * @param index its position
     * @return its value
     */
    public long integer(int index) {
        Object value = require(index);
        return value instanceof GoInt number ? number.bits() : (Long) value;
    }

    /**
     * An argument of type {@code float64}.
     *
     * @param index its position
     * @return its value
     */
    public double floating(int index) {
        return (Double) require(index);
    }

    /**
     * An argument of type {@code bool}.
     *
     * @param index its position
     * @return its value
     */
    public boolean bool(int index) {
        return (Boolean) require(index);
    }

    /**
     * An argument of a slice type.
     *
     * @param index its position
     * @return the slice; a nil one is an empty {@link GoSlice}
     */
    @SuppressWarnings("unchecked")
    public List<@Nullable Object> list(int index) {
        return (List<@Nullable Object>) require(index);
    }

    /**
     * An argument of a map type.
     *
     * @param index its position
     * @return the map itself, not a copy; a nil one is an empty {@link GoMap}
     */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> map(int index) {
        return (Map<String, @Nullable Object>) require(index);
    }

    /**
     * The arguments from a position on, usually the variadic ones.
     *
     * @param from the first position
     * @return a new, modifiable list
     */
    public List<@Nullable Object> rest(int from) {
        List<@Nullable Object> rest = new ArrayList<>(values.length - from);
        for (int i = from; i < values.length; i++) {
            rest.add(values[i]);
        }
        return rest;
    }

    /**
     * All arguments.
     *
     * @return unmodifiable
     */
    public List<@Nullable Object> all() {
        return Collections.unmodifiableList(rest(0));
    }

    private Object require(int index) {
        Object value = values[index];
        if (value == null) {
            throw new IllegalArgumentException("argument " + index + " is nil; its parameter has no accessor for nil");
        }
        return value;
    }
}
