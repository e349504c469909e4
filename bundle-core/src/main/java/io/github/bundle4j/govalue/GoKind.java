package io.github.bundle4j.govalue;

/** Go's {@code reflect.Kind}, as far as templates meet it. */
public enum GoKind {
    /** No value at all: the kind of nil. */
    INVALID("invalid"),
    /** {@code bool}. */
    BOOL("bool"),
    /** {@code int}. */
    INT("int"),
    /** {@code int8}. */
    INT8("int8"),
    /** {@code int16}. */
    INT16("int16"),
    /** {@code int32}. */
    INT32("int32"),
    /** {@code int64}. */
    INT64("int64"),
    /** {@code uint}. */
    UINT("uint"),
    /** {@code uint8}. */
    UINT8("uint8"),
    /** {@code uint16}. */
    UINT16("uint16"),
    /** {@code uint32}. */
    UINT32("uint32"),
    /** {@code uint64}. */
    UINT64("uint64"),
    /** {@code float64}. */
    FLOAT64("float64"),
    /** {@code complex128}. */
    COMPLEX128("complex128"),
    /** A function. */
    FUNC("func"),
    /** An interface type; values never have it, parameters and elements do. */
    INTERFACE("interface"),
    /** A map. */
    MAP("map"),
    /** A pointer. */
    POINTER("ptr"),
    /** A slice. */
    SLICE("slice"),
    /** A string. */
    STRING("string"),
    /** A struct. */
    STRUCT("struct");

    private final String goName;

    GoKind(String goName) {
        this.goName = goName;
    }

    /**
     * The name in Go.
     *
     * @return for example {@code ptr}
     */
    public String goName() {
        return goName;
    }

    /**
     * Whether it is one of the signed integer kinds.
     *
     * @return true for {@code int} to {@code int64}
     */
    public boolean isInt() {
        return compareTo(INT) >= 0 && compareTo(INT64) <= 0;
    }

    /**
     * Whether it is one of the unsigned integer kinds.
     *
     * @return true for {@code uint} to {@code uint64}
     */
    public boolean isUint() {
        return compareTo(UINT) >= 0 && compareTo(UINT64) <= 0;
    }
}
