package io.github.bundle4j.gotemplate;

/** A part of a parsed template. Immutable: all state of an execution is in its {@link Frame}. */
abstract class Node {
    final ParseUnit unit;
    final int pos;

    Node(ParseUnit unit, int pos) {
        this.unit = unit;
        this.pos = pos;
    }

    /** Writes the node as Go's error texts show it. */
    abstract void source(StringBuilder out);

    final String source() {
        StringBuilder out = new StringBuilder();
        source(out);
        return out.toString();
    }
}
