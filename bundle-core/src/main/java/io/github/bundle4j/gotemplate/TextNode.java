package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoRunes;

/** Text between actions. */
final class TextNode extends Statement {
    private final String text;

    TextNode(ParseUnit unit, int pos, String text) {
        super(unit, pos);
        this.text = text;
    }

    @Override
    Flow execute(Frame frame) {
        frame.node = this;
        frame.write(text);
        return Flow.NEXT;
    }

    @Override
    boolean isEmpty() {
        for (int i = 0; i < text.length(); ) {
            int decoded = GoRunes.decode(text, i);
            if (!isSpace(GoRunes.rune(decoded))) {
                return false;
            }
            i += GoRunes.width(decoded);
        }
        return true;
    }

    private static boolean isSpace(int rune) {
        return (rune >= '\t' && rune <= '\r')
                || rune == ' '
                || rune == 0x85
                || rune == 0xa0
                || rune == 0x1680
                || (rune >= 0x2000 && rune <= 0x200a)
                || rune == 0x2028
                || rune == 0x2029
                || rune == 0x202f
                || rune == 0x205f
                || rune == 0x3000;
    }

    @Override
    void source(StringBuilder out) {
        out.append(text);
    }
}
