package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** A pipeline, with the variables that it declares or assigns. */
final class PipeNode extends Operand {
    private final CommandNode[] commands;
    private final VariableNode[] declared;
    private final boolean assigns;

    PipeNode(ParseUnit unit, int pos, CommandNode[] commands, VariableNode[] declared, boolean assigns) {
        super(unit, pos);
        this.commands = commands;
        this.declared = declared;
        this.assigns = assigns;
    }

    boolean declares() {
        return declared.length > 0;
    }

    int declarations() {
        return declared.length;
    }

    /** The value; never a nil interface, which ends as {@link Marker#INVALID}. */
    Object evaluate(Frame frame) {
        frame.node = this;
        Object value = Marker.NONE;
        for (CommandNode command : commands) {
            value = command.evaluate(frame, value);
            if (value == null) {
                value = Marker.INVALID;
            }
        }
        for (VariableNode variable : declared) {
            variable.assign(frame, value, false);
        }
        return value;
    }

    /** Gives the variables of a {@code range} their values for one iteration: index first, or the element alone. */
    void assignIteration(Frame frame, Object index, @Nullable Object element, boolean elementIsInterface) {
        if (declared.length == 1) {
            declared[0].assign(frame, element, elementIsInterface);
        } else if (declared.length > 1) {
            declared[0].assign(frame, index, false);
            declared[1].assign(frame, element, elementIsInterface);
        }
    }

    @Override
    @Nullable
    Object argument(Frame frame, @Nullable GoType type) {
        frame.node = this;
        return Calls.check(frame, nested(frame), type);
    }

    @Override
    Object command(Frame frame, CommandNode command, @Nullable Object last) {
        command.noArguments(frame, last);
        return nested(frame);
    }

    private Object nested(Frame frame) {
        if (frame.run.stackIsFull()) {
            return frame.run.onFreshStack(() -> nested(frame));
        }
        frame.run.depth++;
        Object value = evaluate(frame);
        frame.run.depth--;
        return value;
    }

    @Override
    void source(StringBuilder out) {
        for (int i = 0; i < declared.length; i++) {
            out.append(i == 0 ? "" : ", ");
            declared[i].source(out);
        }
        if (declared.length > 0) {
            out.append(assigns ? " = " : " := ");
        }
        for (int i = 0; i < commands.length; i++) {
            out.append(i == 0 ? "" : " | ");
            commands[i].source(out);
        }
    }
}
