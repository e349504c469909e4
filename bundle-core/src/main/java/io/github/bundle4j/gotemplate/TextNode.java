package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoRunes;
import io.github.bundle4j.govalue.GoUnicode;
import org.jspecify.annotations.Nullable;

/** Text between actions. */
final class TextNode extends Statement {
    private final int end;

    /** Cut out when it is written for the first time: much is in branches that are not taken. */
    private @Nullable String text;

    TextNode(ParseUnit unit, int pos, int end) {
        super(unit, pos);
        this.end = end;
    }

    @Override
    Flow execute(Frame frame) {
        frame.node = this;
        String written = text;
        if (written == null) {
            written = unit.text().substring(pos, end);
            text = written;
        }
        frame.write(written);
        return Flow.NEXT;
    }

    @Override
    boolean isEmpty() {
        for (int i = pos; i < end; ) {
            int decoded = GoRunes.decode(unit.text(), i);
            if (!GoUnicode.isSpace(GoRunes.rune(decoded))) {
                return false;
            }
            i += GoRunes.width(decoded);
        }
        return true;
    }

    @Override
    void source(StringBuilder out) {
        out.append(unit.text(), pos, end);
    }
}
