package io.github.bundle4j.gotemplate;

/** A node that writes output or steers the flow. */
abstract class Statement extends Node {
    /** How a statement ended: on to the next one, or out of the innermost {@code range} iteration. */
    enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    Statement(ParseUnit unit, int pos) {
        super(unit, pos);
    }

    abstract Flow execute(Frame frame);

    /** Whether a definition made of such nodes counts as empty, and so replaces no other. */
    boolean isEmpty() {
        return false;
    }
}
