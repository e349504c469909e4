package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** A function's name; the function was found when the template was parsed. */
final class IdentifierNode extends Operand {
    private final TemplateFunction function;
    private final Builtins.Special special;

    IdentifierNode(ParseUnit unit, int pos, TemplateFunction function) {
        super(unit, pos);
        this.function = function;
        this.special = Builtins.special(function);
    }

    @Override
    @Nullable
    Object argument(Frame frame, @Nullable GoType type) {
        frame.node = this;
        return Calls.check(frame, call(frame, this, CommandNode.ALONE, Marker.NONE), type);
    }

    @Override
    @Nullable
    Object command(Frame frame, CommandNode command, @Nullable Object last) {
        frame.node = this;
        return call(frame, command, command.operands(), last);
    }

    private @Nullable Object call(Frame frame, Node node, Operand[] operands, @Nullable Object last) {
        return switch (special) {
            case NONE -> Calls.call(frame, node, function, operands, last);
            case AND -> Calls.shortCircuit(frame, function, operands, last, false);
            case OR -> Calls.shortCircuit(frame, function, operands, last, true);
            case CALL -> Calls.callValue(frame, node, function, operands, last);
        };
    }

    @Override
    void source(StringBuilder out) {
        out.append(function.name());
    }
}
