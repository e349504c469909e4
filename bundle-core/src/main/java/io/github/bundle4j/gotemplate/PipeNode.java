package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** A pipeline, with the variables that it declares or assigns. */
final class PipeNode extends Operand {
    static final CommandNode[] NO_MORE = {};

    private final CommandNode command;
    private final CommandNode[] more;
    private final VariableNode[] declared;
    private final boolean assigns;

    PipeNode(
            ParseUnit unit,
            int pos,
            CommandNode command,
            CommandNode[] more,
            VariableNode[] declared,
            boolean assigns) {
        super(unit, pos);
        this.command = command;
        this.more = more;
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
        Object value = valid(command.evaluate(frame, Marker.NONE));
        for (CommandNode stage : more) {
            value = valid(stage.evaluate(frame, value));
        }
        for (VariableNode variable : declared) {
            variable.assign(frame, value, false);
        }
        return value;
    }

    private static Object valid(@Nullable Object value) {
        return value == null ? Marker.INVALID : value;
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
    Object command(Frame frame, CommandNode with, @Nullable Object last) {
        with.noArguments(frame, last);
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
        command.source(out);
        for (CommandNode stage : more) {
            out.append(" | ");
            stage.source(out);
        }
    }
}
