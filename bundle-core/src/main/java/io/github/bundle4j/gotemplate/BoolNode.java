package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoType;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false}. */
final class BoolNode extends LiteralNode {
    private final Boolean value;

    BoolNode(ParseUnit unit, int pos, boolean value) {
        super(unit, pos);
        this.value = value;
    }

    @Override
    Object ideal(Frame frame) {
        return value;
    }

    @Override
    @Nullable
    Object as(GoType type) {
        return type.kind() == GoKind.BOOL ? value : null;
    }

    @Override
    void source(StringBuilder out) {
        out.append(value);
    }
}
