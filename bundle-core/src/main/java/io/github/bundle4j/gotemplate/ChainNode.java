package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** {@code (pipeline).a.b}: fields of the value of a pipeline or a function. */
final class ChainNode extends Operand {
    private final Operand start;
    private final String[] names;

    ChainNode(ParseUnit unit, int pos, Operand start, String[] names) {
        super(unit, pos);
        this.start = start;
        this.names = names;
    }

    @Override
    @Nullable
    Object argument(Frame frame, @Nullable GoType type) {
        frame.node = this;
        return Calls.check(frame, value(frame, CommandNode.NO_ARGUMENTS, Marker.NONE), type);
    }

    @Override
    @Nullable
    Object command(Frame frame, CommandNode command, @Nullable Object last) {
        return value(frame, command.arguments(), last);
    }

    private @Nullable Object value(Frame frame, Operand[] arguments, @Nullable Object last) {
        frame.node = this;
        Object receiver = start.argument(frame, null);
        boolean isInterface = start instanceof IdentifierNode && frame.resultIsInterface;
        return Fields.chain(frame, this, receiver, isInterface, names, 0, arguments, last);
    }

    @Override
    void source(StringBuilder out) {
        if (start instanceof PipeNode) {
            out.append('(');
            start.source(out);
            out.append(')');
        } else {
            start.source(out);
        }
        for (String name : names) {
            out.append('.').append(name);
        }
    }
}
