package io.github.bundle4j.gotemplate;

import org.jspecify.annotations.Nullable;

/** One stage of a pipeline: an operand, or a function or method with its arguments. */
final class CommandNode extends Node {
    static final Operand[] NO_ARGUMENTS = {};

    private final Operand operand;
    private final Operand[] arguments;

    /** The operand is what is evaluated, or called with the arguments. */
    CommandNode(ParseUnit unit, int pos, Operand operand, Operand[] arguments) {
        super(unit, pos);
        this.operand = operand;
        this.arguments = arguments;
    }

    Operand operand() {
        return operand;
    }

    Operand[] arguments() {
        return arguments;
    }

    @Nullable
    Object evaluate(Frame frame, @Nullable Object last) {
        return operand.command(frame, this, last);
    }

    void noArguments(Frame frame, @Nullable Object last) {
        if (arguments.length > 0 || last != Marker.NONE) {
            throw frame.error("can't give argument to non-function " + operand.source());
        }
    }

    @Override
    void source(StringBuilder out) {
        source(operand, out);
        for (Operand argument : arguments) {
            out.append(' ');
            source(argument, out);
        }
    }

    private static void source(Operand operand, StringBuilder out) {
        if (operand instanceof PipeNode) {
            out.append('(');
            operand.source(out);
            out.append(')');
        } else {
            operand.source(out);
        }
    }
}
