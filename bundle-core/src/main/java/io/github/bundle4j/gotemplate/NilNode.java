package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** {@code nil}. */
final class NilNode extends Operand {
    NilNode(ParseUnit unit, int pos) {
        super(unit, pos);
    }

    @Override
    @Nullable
    Object argument(Frame frame, @Nullable GoType type) {
        frame.node = this;
        if (type == null || type.equals(Builtins.VALUE)) {
            return Marker.INVALID;
        }
        if (type.canBeNil()) {
            return Values.zero(type);
        }
        throw frame.error("cannot assign nil to " + type);
    }

    @Override
    Object command(Frame frame, CommandNode command, @Nullable Object last) {
        frame.node = this;
        command.noArguments(frame, last);
        throw frame.error("nil is not a command");
    }

    @Override
    boolean executable() {
        return false;
    }

    @Override
    void source(StringBuilder out) {
        out.append("nil");
    }
}
