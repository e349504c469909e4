package io.github.bundle4j.gotemplate;

/** A pipeline whose value is printed, unless it declares variables. */
final class ActionNode extends Statement {
    private final PipeNode pipe;

    ActionNode(ParseUnit unit, int pos, PipeNode pipe) {
        super(unit, pos);
        this.pipe = pipe;
    }

    @Override
    Flow execute(Frame frame) {
        frame.node = this;
        Object value = pipe.evaluate(frame);
        if (!pipe.declares()) {
            frame.node = this;
            frame.print(this, value);
        }
        return Flow.NEXT;
    }

    @Override
    void source(StringBuilder out) {
        out.append("{{");
        pipe.source(out);
        out.append("}}");
    }
}
