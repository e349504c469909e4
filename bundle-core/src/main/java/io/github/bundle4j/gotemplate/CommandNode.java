package io.github.bundle4j.gotemplate;

import org.jspecify.annotations.Nullable;

/** One stage of a pipeline: an operand, or a function or method with its arguments. */
final class CommandNode extends Node {
    /** The operands of a function or field that is itself an argument: it gets none. */
    static final Operand[] ALONE = {};

    private final Operand[] operands;

    CommandNode(ParseUnit unit, int pos, Operand[] operands) {
        super(unit, pos);
        this.operands = operands;
    }

    /** The first is what is evaluated or called, the others are its arguments. */
    Operand[] operands() {
        return operands;
    }

    @Nullable
    Object evaluate(Frame frame, @Nullable Object last) {
        return operands[0].command(frame, this, last);
    }

    void noArguments(Frame frame, @Nullable Object last) {
        if (operands.length > 1 || last != Marker.NONE) {
            throw frame.error("can't give argument to non-function " + operands[0].source());
        }
    }

    @Override
    void source(StringBuilder out) {
        for (int i = 0; i < operands.length; i++) {
            if (i > 0) {
                out.append(' ');
            }
            if (operands[i] instanceof PipeNode) {
                out.append('(');
                operands[i].source(out);
                out.append(')');
            } else {
                operands[i].source(out);
            }
        }
    }
}
