package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** A number literal: of no type until it meets one. */
final class NumberNode extends LiteralNode {
    private final NumberLiteral number;

    NumberNode(ParseUnit unit, int pos, NumberLiteral number) {
        super(unit, pos);
        this.number = number;
    }

    @Override
    Object ideal(Frame frame) {
        Object value = number.ideal();
        if (value == null) {
            throw frame.error(number.text() + " overflows int");
        }
        return value;
    }

    @Override
    @Nullable
    Object as(GoType type) {
        GoKind kind = type.kind();
        Long integer = number.integer();
        if (kind.isInt() && integer != null) {
            return kind == GoKind.INT
                    ? integer
                    : (Object) new GoInt(GoInt.Type.valueOf(kind.name()), narrow(kind, integer));
        }
        Long unsigned = number.unsigned();
        if (kind.isUint() && unsigned != null) {
            return new GoInt(GoInt.Type.valueOf(kind.name()), narrow(kind, unsigned));
        }
        if (kind == GoKind.FLOAT64) {
            return number.floating();
        }
        return kind == GoKind.COMPLEX128 ? number.complex() : null;
    }

    static long narrow(GoKind kind, long bits) {
        return switch (kind) {
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case INT32 -> (int) bits;
            case UINT8 -> bits & 0xff;
            case UINT16 -> bits & 0xffff;
            case UINT32 -> bits & 0xffffffffL;
            default -> bits;
        };
    }

    @Override
    void source(StringBuilder out) {
        out.append(number.text());
    }
}
