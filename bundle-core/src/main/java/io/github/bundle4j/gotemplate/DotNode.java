package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** {@code .}. */
final class DotNode extends Operand {
    DotNode(ParseUnit unit, int pos) {
        super(unit, pos);
    }

    @Override
    @Nullable
    Object argument(Frame frame, @Nullable GoType type) {
        frame.node = this;
        return Calls.check(frame, frame.dot, type);
    }

    @Override
    @Nullable
    Object command(Frame frame, CommandNode command, @Nullable Object last) {
        frame.node = this;
        command.noArguments(frame, last);
        return frame.dot;
    }

    @Override
    boolean executable() {
        return false;
    }

    @Override
    void source(StringBuilder out) {
        out.append('.');
    }
}
