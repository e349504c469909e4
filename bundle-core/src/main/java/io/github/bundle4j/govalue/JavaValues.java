package io.github.bundle4j.govalue;

import io.github.bundle4j.LimitExceededException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ordinary Java values to Go's and back, at the edges of the engine. Stateless; results are always copies. */
public final class JavaValues {
    private static final int MAX_DEPTH = 1000;

    private JavaValues() {}

    /**
     * Turns a Java value into a Go value.
     *
     * @param value {@code null}; a {@link Boolean}; a {@link CharSequence}; an {@link Integer}, {@link Long},
     *     {@link Short} or {@link Byte}, which become {@code int}; a {@link BigInteger} of up to 64 bits, which becomes
     *     {@code uint64} if it needs that; a {@link Double} or {@link Float}, which become {@code float64}; an
     *     {@link Iterable} or an array of objects; a {@link Map} whose keys are strings; or a Go value of a class of
     *     this package, which stays as it is
     * @return the Go value; maps and lists are modifiable copies
     * @throws IllegalArgumentException for any other class
     * @throws LimitExceededException if it is nested deeper than 1000 levels
     */
    public static @Nullable Object toGo(@Nullable Object value) {
        return toGo(value, 0);
    }

    private static @Nullable Object toGo(@Nullable Object value, int depth) {
        checkDepth(depth);
        if (value == null || value instanceof Boolean || value instanceof GoObject || value instanceof GoInt) {
            return value;
        }
        if (value instanceof CharSequence text) {
            return ByteStrings.pack(text.toString());
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new TreeMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof CharSequence key)) {
                    throw new IllegalArgumentException("a map key that is no string: " + entry.getKey());
                }
                copy.put(ByteStrings.pack(key.toString()), toGo(entry.getValue(), depth + 1));
            }
            return copy;
        }
        if (value instanceof Object[] array) {
            return toGo(Arrays.asList(array), depth);
        }
        if (value instanceof Iterable<?> elements) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (Object element : elements) {
                copy.add(toGo(element, depth + 1));
            }
            return copy;
        }
        throw new IllegalArgumentException("no Go value for " + value.getClass().getName());
    }

    private static Object number(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof Double || number instanceof Float) {
            return number.doubleValue();
        }
        if (number instanceof BigInteger integer && integer.bitLength() < 64) {
            return integer.longValue();
        }
        if (number instanceof BigInteger integer && integer.bitLength() == 64 && integer.signum() > 0) {
            return new GoInt(GoInt.Type.UINT64, integer.longValue());
        }
        throw new IllegalArgumentException(
                "no Go value for " + number + " of " + number.getClass().getName());
    }

    /**
     * Turns a Go value into an ordinary Java value.
     *
     * @param value a Go value
     * @return {@code null}, {@link Boolean}, {@link String}, {@link Long}, {@link BigInteger} for unsigned integers that
     *     need it, {@link Double}, {@link List} or {@link Map} in the order of the Go map; structs and pointers become
     *     the text that {@code %v} gives
     * @throws LimitExceededException if it is nested deeper than 1000 levels
     */
    public static @Nullable Object toJava(@Nullable Object value) {
        return toJava(value, 0);
    }

    private static @Nullable Object toJava(@Nullable Object value, int depth) {
        checkDepth(depth);
        if (value instanceof String packed) {
            return ByteStrings.unpack(packed);
        }
        if (value instanceof GoInt number) {
            boolean fits = number.type().signed() || number.bits() >= 0;
            return fits ? (Object) number.bits() : new BigInteger(number.toString());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                copy.put(ByteStrings.unpack(String.valueOf(entry.getKey())), toJava(entry.getValue(), depth + 1));
            }
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(toJava(element, depth + 1));
            }
            return copy;
        }
        return value instanceof GoObject ? ByteStrings.unpack(GoFormat.print(value)) : value;
    }

    private static void checkDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw LimitExceededException.fixed("the nesting of a value", "value depth", MAX_DEPTH);
        }
    }
}
