package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** {@code .a.b}: fields from the dot on. */
final class FieldNode extends Operand {
    private final String[] names;

    FieldNode(ParseUnit unit, int pos, String[] names) {
        super(unit, pos);
        this.names = names;
    }

    @Override
    @Nullable
    Object argument(Frame frame, @Nullable GoType type) {
        frame.node = this;
        return Calls.check(
                frame,
                Fields.chain(
                        frame, this, frame.dot, frame.dotIsInterface, names, 0, CommandNode.NO_ARGUMENTS, Marker.NONE),
                type);
    }

    @Override
    @Nullable
    Object command(Frame frame, CommandNode command, @Nullable Object last) {
        frame.node = this;
        return Fields.chain(frame, this, frame.dot, frame.dotIsInterface, names, 0, command.arguments(), last);
    }

    @Override
    void source(StringBuilder out) {
        for (String name : names) {
            out.append('.').append(name);
        }
    }
}
