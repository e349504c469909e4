package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** {@code $x.a.b}: a variable, and fields from there on. */
final class VariableNode extends Operand {
    private final String[] names;
    private final int slot;

    /** The first name is the variable's, with its dollar sign. A negative slot means it was never declared. */
    VariableNode(ParseUnit unit, int pos, String[] names, int slot) {
        super(unit, pos);
        this.names = names;
        this.slot = slot;
    }

    int slot() {
        return slot;
    }

    private @Nullable Object value(Frame frame) {
        Object value = slot < 0 ? Marker.UNDEFINED : frame.variables[slot];
        if (value == Marker.UNDEFINED) {
            throw frame.error("undefined variable: " + names[0]);
        }
        return value;
    }

    void assign(Frame frame, @Nullable Object value, boolean isInterface) {
        if (slot < 0) {
            throw frame.error("undefined variable: " + names[0]);
        }
        frame.variables[slot] = value;
        frame.variableIsInterface[slot] = isInterface;
    }

    @Override
    @Nullable
    Object argument(Frame frame, @Nullable GoType type) {
        frame.node = this;
        Object value = value(frame);
        if (names.length > 1) {
            value = Fields.chain(
                    frame,
                    this,
                    value,
                    frame.variableIsInterface[slot],
                    names,
                    1,
                    CommandNode.NO_ARGUMENTS,
                    Marker.NONE);
        }
        return Calls.check(frame, value, type);
    }

    @Override
    @Nullable
    Object command(Frame frame, CommandNode command, @Nullable Object last) {
        frame.node = this;
        Object value = value(frame);
        if (names.length == 1) {
            command.noArguments(frame, last);
            return value;
        }
        return Fields.chain(frame, this, value, frame.variableIsInterface[slot], names, 1, command.arguments(), last);
    }

    @Override
    void source(StringBuilder out) {
        out.append(String.join(".", names));
    }
}
