package io.github.bundle4j.govalue;

/**
 * A Go integer of any type but {@code int}, which is a {@link Long}. The type matters: it decides how templates print,
 * compare and name the value.
 *
 * @param type the Go type
 * @param bits the value; for {@link Type#UINT64} and {@link Type#UINT} its 64 bits, to be read as unsigned
 */
public record GoInt(Type type, long bits) {
    /** Go's integer types. */
    public enum Type {
        /** {@code int8}. */
        INT8("int8", true),
        /** {@code int16}. */
        INT16("int16", true),
        /** {@code int32}, also called rune. */
        INT32("int32", true),
        /** {@code int64}. */
        INT64("int64", true),
        /** {@code uint}. */
        UINT("uint", false),
        /** {@code uint8}, also called byte. */
        UINT8("uint8", false),
        /** {@code uint16}. */
        UINT16("uint16", false),
        /** {@code uint32}. */
        UINT32("uint32", false),
        /** {@code uint64}. */
        UINT64("uint64", false);

        private final String goName;
        private final boolean signed;

        Type(String goName, boolean signed) {
            this.goName = goName;
            this.signed = signed;
        }

        /**
         * The name in Go.
         *
         * @return for example {@code int64}
         */
        public String goName() {
            return goName;
        }

        /**
         * Whether values can be negative.
         *
         * @return true for the {@code int} family
         */
        public boolean signed() {
            return signed;
        }
    }

    /**
     * An {@code int64}.
     *
     * @param value any value
     * @return the Go value
     */
    public static GoInt int64(long value) {
        return new GoInt(Type.INT64, value);
    }

    /**
     * A {@code uint8}.
     *
     * @param value 0 to 255
     * @return the Go value
     */
    public static GoInt uint8(int value) {
        return new GoInt(Type.UINT8, value & 0xff);
    }

    /** Decimal, as Go prints it. */
    @Override
    public String toString() {
        return type.signed() ? Long.toString(bits) : Long.toUnsignedString(bits);
    }
}
