package io.github.bundle4j.govalue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Go type: what call checks and error texts need to know of it. Immutable; equal by name and kind. */
public final class GoType {
    /** {@code bool}. */
    public static final GoType BOOL = basic(GoKind.BOOL);
    /** {@code string}. */
    public static final GoType STRING = basic(GoKind.STRING);
    /** {@code int}. */
    public static final GoType INT = basic(GoKind.INT);
    /** {@code int32}, the type of a rune. */
    public static final GoType INT32 = basic(GoKind.INT32);
    /** {@code int64}. */
    public static final GoType INT64 = basic(GoKind.INT64);
    /** {@code uint8}, the type of a byte. */
    public static final GoType UINT8 = basic(GoKind.UINT8);
    /** {@code float64}. */
    public static final GoType FLOAT64 = basic(GoKind.FLOAT64);
    /** {@code complex128}. */
    public static final GoType COMPLEX128 = basic(GoKind.COMPLEX128);
    /** {@code interface {}}: anything, nil too. */
    public static final GoType ANY = new GoType(GoKind.INTERFACE, "interface {}", null, null, false);
    /** {@code error}. */
    public static final GoType ERROR = new GoType(GoKind.INTERFACE, "error", null, null, true);
    /** {@code []interface {}}. */
    public static final GoType LIST = sliceOf(ANY);
    /** {@code []string}. */
    public static final GoType STRINGS = sliceOf(STRING);
    /** {@code []int}. */
    public static final GoType INTS = sliceOf(INT);
    /** {@code []uint8}, also called {@code []byte}. */
    public static final GoType BYTES = sliceOf(UINT8);
    /** {@code map[string]interface {}}. */
    public static final GoType MAP = mapOf(ANY);
    /** {@code map[string]string}. */
    public static final GoType STRING_MAP = mapOf(STRING);
    /** {@code time.Time}. */
    public static final GoType TIME = struct("time.Time");

    private final GoKind kind;
    private final String name;
    private final @Nullable GoType element;
    private final @Nullable GoType underlying;
    private final boolean defined;

    private GoType(GoKind kind, String name, @Nullable GoType element, @Nullable GoType underlying, boolean defined) {
        this.kind = kind;
        this.name = name;
        this.element = element;
        this.underlying = underlying;
        this.defined = defined;
    }

    private static GoType basic(GoKind kind) {
        return new GoType(kind, kind.goName(), null, null, true);
    }

    /**
     * The type of an integer.
     *
     * @param type any integer type but {@code int}
     * @return the same as a {@code GoType}
     */
    public static GoType of(GoInt.Type type) {
        return basic(GoKind.valueOf(type.name()));
    }

    /**
     * A slice type.
     *
     * @param element the type of its elements
     * @return {@code []element}
     */
    public static GoType sliceOf(GoType element) {
        return new GoType(GoKind.SLICE, "[]" + element.name, element, null, false);
    }

    /**
     * A map type with string keys.
     *
     * @param element the type of its values
     * @return {@code map[string]element}
     */
    public static GoType mapOf(GoType element) {
        return new GoType(GoKind.MAP, "map[string]" + element.name, element, null, false);
    }

    /**
     * A pointer type.
     *
     * @param element what it points to
     * @return {@code *element}
     */
    public static GoType pointerTo(GoType element) {
        return new GoType(GoKind.POINTER, "*" + element.name, element, null, false);
    }

    /**
     * A struct type.
     *
     * @param name package and name, for example {@code time.Time}
     * @return the type
     */
    public static GoType struct(String name) {
        return new GoType(GoKind.STRUCT, name, null, null, true);
    }

    /**
     * A function type.
     *
     * @param signature its parameters and result
     * @return for example {@code func(string) int}
     */
    public static GoType func(Signature signature) {
        return new GoType(GoKind.FUNC, signature.toString(), null, null, false);
    }

    /**
     * A defined type over another.
     *
     * @param name package and name, for example {@code common.Values}
     * @param underlying what it is made of
     * @return the type
     */
    public static GoType named(String name, GoType underlying) {
        return new GoType(underlying.kind, name, underlying.element, underlying, true);
    }

    /**
     * The kind.
     *
     * @return never {@link GoKind#INVALID}
     */
    public GoKind kind() {
        return kind;
    }

    /**
     * The name as Go prints it.
     *
     * @return for example {@code map[string]interface {}}
     */
    public String name() {
        return name;
    }

    /**
     * The type of the elements of a slice, of the values of a map, or of what a pointer points to.
     *
     * @return {@code null} for all other kinds
     */
    public @Nullable GoType element() {
        return element;
    }

    /**
     * Whether nil is a value of this type.
     *
     * @return true for interfaces, maps, pointers, slices and functions
     */
    public boolean canBeNil() {
        return switch (kind) {
            case INTERFACE, MAP, POINTER, SLICE, FUNC -> true;
            default -> false;
        };
    }

    /**
     * Go's rule of assignability, without interfaces that have methods.
     *
     * @param target the type of the variable
     * @return whether a value of this type may be assigned to it
     */
    public boolean assignableTo(GoType target) {
        if (target.equals(this) || target.equals(ANY)) {
            return true;
        }
        return !(defined && target.defined) && underlying().equals(target.underlying());
    }

    private GoType underlying() {
        return underlying == null ? this : underlying;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof GoType type && type.kind == kind && type.name.equals(name));
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name);
    }

    /** The name as Go prints it. */
    @Override
    public String toString() {
        return name;
    }
}
