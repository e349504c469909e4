package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** A function's name; the function was found when the template was parsed. */
final class IdentifierNode extends Operand {
    private final TemplateFunction function;
    private final Builtins.Special special;

    IdentifierNode(ParseUnit unit, int pos, TemplateFunction function, Builtins.Special special) {
        super(unit, pos);
        this.function = function;
        this.special = special;
    }

    @Override
    @Nullable
    Object argument(Frame frame, @Nullable GoType type) {
        frame.node = this;
        return Calls.check(frame, call(frame, this, CommandNode.NO_ARGUMENTS, Marker.NONE), type);
    }

    @Override
    @Nullable
    Object command(Frame frame, CommandNode command, @Nullable Object last) {
        frame.node = this;
        return call(frame, command, command.arguments(), last);
    }

    private @Nullable Object call(Frame frame, Node node, Operand[] arguments, @Nullable Object last) {
        return switch (special) {
            case NONE -> Calls.call(frame, node, function, arguments, last);
            case AND -> Calls.shortCircuit(frame, function, arguments, last, false);
            case OR -> Calls.shortCircuit(frame, function, arguments, last, true);
            case CALL -> Calls.callValue(frame, node, function, arguments, last);
        };
    }

    @Override
    void source(StringBuilder out) {
        out.append(function.name());
    }
}
