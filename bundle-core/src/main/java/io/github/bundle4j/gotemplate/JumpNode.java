package io.github.bundle4j.gotemplate;

/** {@code break} or {@code continue}. */
final class JumpNode extends Statement {
    private final Flow flow;

    JumpNode(ParseUnit unit, int pos, Flow flow) {
        super(unit, pos);
        this.flow = flow;
    }

    @Override
    Flow execute(Frame frame) {
        frame.node = this;
        return flow;
    }

    @Override
    void source(StringBuilder out) {
        out.append(flow == Flow.BREAK ? "{{break}}" : "{{continue}}");
    }
}
