package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** A constant. */
abstract class LiteralNode extends Operand {
    LiteralNode(ParseUnit unit, int pos) {
        super(unit, pos);
    }

    /** Its value where any type will do. */
    abstract Object ideal(Frame frame);

    /** Its value as a given kind, or {@code null} if it cannot be that. */
    abstract @Nullable Object as(GoType type);

    @Override
    final @Nullable Object argument(Frame frame, @Nullable GoType type) {
        frame.node = this;
        if (type == null || type.equals(GoType.ANY) || type.equals(Builtins.VALUE)) {
            return ideal(frame);
        }
        Object value = as(type);
        if (value != null) {
            return value;
        }
        throw frame.error(problem(type));
    }

    private String problem(GoType type) {
        GoKind kind = type.kind();
        String expected = kind.isInt()
                ? "integer"
                : kind.isUint()
                        ? "unsigned integer"
                        : switch (kind) {
                            case BOOL -> "bool";
                            case STRING -> "string";
                            case FLOAT64 -> "float";
                            case COMPLEX128 -> "complex";
                            default -> null;
                        };
        return expected == null
                ? "can't handle " + source() + " for arg of type " + type
                : "expected " + expected + "; found " + source();
    }

    @Override
    final Object command(Frame frame, CommandNode command, @Nullable Object last) {
        frame.node = this;
        command.noArguments(frame, last);
        return ideal(frame);
    }

    @Override
    boolean executable() {
        return false;
    }
}
