package io.github.bundle4j.govalue;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A Go slice whose type is not {@code []interface {}}, or one that is nil. Any other {@link List} is a
 * {@code []interface {}} that is not nil. Unmodifiable.
 */
public final class GoSlice extends AbstractList<@Nullable Object> implements GoObject, RandomAccess {
    private final GoType type;
    private final @Nullable List<? extends @Nullable Object> elements;
    private final GoMethods methods;

    private GoSlice(GoType type, @Nullable List<? extends @Nullable Object> elements, GoMethods methods) {
        this.type = type;
        this.elements = elements;
        this.methods = methods;
    }

    /**
     * A slice.
     *
     * @param type its type, of kind slice
     * @param elements Go values of the element type; not copied, to be left alone
     * @return the slice
     */
    public static GoSlice of(GoType type, List<? extends @Nullable Object> elements) {
        return new GoSlice(type, elements, GoMethods.NONE);
    }

    /**
     * The nil slice of a type.
     *
     * @param type of kind slice
     * @return an empty slice that {@link #isNil()}
     */
    public static GoSlice nilOf(GoType type) {
        return new GoSlice(type, null, GoMethods.NONE);
    }

    /**
     * A {@code []string}.
     *
     * @param strings packed strings
     * @return the slice
     */
    public static GoSlice ofStrings(List<String> strings) {
        return of(GoType.STRINGS, strings);
    }

    /**
     * A {@code []int}.
     *
     * @param values its elements
     * @return the slice
     */
    public static GoSlice ofInts(long... values) {
        List<Long> elements = new ArrayList<>(values.length);
        for (long value : values) {
            elements.add(value);
        }
        return of(GoType.INTS, elements);
    }

    /**
     * A {@code []byte}.
     *
     * @param packed its bytes
     * @return the slice
     */
    public static GoSlice ofBytes(String packed) {
        return of(GoType.BYTES, new PackedBytes(packed));
    }

    /**
     * Adds methods.
     *
     * @param added the methods of a defined type
     * @return a new slice over the same elements
     */
    public GoSlice withMethods(GoMethods added) {
        return new GoSlice(type, elements, added);
    }

    /**
     * The same type with other elements.
     *
     * @param other Go values of the element type; not copied, to be left alone
     * @return a new slice with the same methods
     */
    public GoSlice withElements(List<? extends @Nullable Object> other) {
        return new GoSlice(type, other, methods);
    }

    /**
     * The bytes of a {@code []byte}.
     *
     * @return packed, or {@code null} if the elements are not bytes
     */
    public @Nullable String packedBytes() {
        if (!GoType.UINT8.equals(type.element())) {
            return null;
        }
        if (elements instanceof PackedBytes bytes) {
            return bytes.packed;
        }
        StringBuilder packed = new StringBuilder(size());
        for (Object element : this) {
            packed.append(element instanceof GoInt number ? (char) (number.bits() & 0xff) : '\0');
        }
        return packed.toString();
    }

    @Override
    public GoType goType() {
        return type;
    }

    @Override
    public boolean isNil() {
        return elements == null;
    }

    @Override
    public @Nullable GoFunc method(String name) {
        return methods.find(name);
    }

    @Override
    public @Nullable Object get(int index) {
        if (elements == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements == null ? 0 : elements.size();
    }

    private static final class PackedBytes extends AbstractList<Object> implements RandomAccess {
        private final String packed;

        PackedBytes(String packed) {
            this.packed = packed;
        }

        @Override
        public Object get(int index) {
            return GoInt.uint8(packed.charAt(index));
        }

        @Override
        public int size() {
            return packed.length();
        }
    }
}
