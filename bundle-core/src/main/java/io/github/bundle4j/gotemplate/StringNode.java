package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** A string literal. */
final class StringNode extends LiteralNode {
    private final int end;
    private final String value;

    StringNode(ParseUnit unit, int pos, int end, String value) {
        super(unit, pos);
        this.end = end;
        this.value = value;
    }

    @Override
    Object ideal(Frame frame) {
        return value;
    }

    @Override
    @Nullable
    Object as(GoType type) {
        return type.kind() == GoKind.STRING ? value : null;
    }

    @Override
    void source(StringBuilder out) {
        out.append(unit.text(), pos, end);
    }
}
