package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** A node that has a value. Values are Go values, {@code null} for a nil interface, or {@link Marker#INVALID}. */
abstract class Operand extends Node {
    Operand(ParseUnit unit, int pos) {
        super(unit, pos);
    }

    /**
     * The value as an argument.
     *
     * @param type the parameter's type; {@code null} to take any value as it is
     */
    abstract @Nullable Object argument(Frame frame, @Nullable GoType type);

    /**
     * The value of a command that begins with this operand.
     *
     * @param last the value of the stage before, or {@link Marker#NONE}
     */
    abstract @Nullable Object command(Frame frame, CommandNode command, @Nullable Object last);

    /** Whether it may stand first in a later stage of a pipeline. */
    boolean executable() {
        return true;
    }
}
