package io.github.bundle4j.gotemplate;

import org.jspecify.annotations.Nullable;

/** {@code if} or {@code with}. */
final class BranchNode extends Statement {
    private final boolean with;
    private final PipeNode pipe;
    private final ListNode body;
    private final @Nullable ListNode otherwise;

    BranchNode(ParseUnit unit, int pos, boolean with, PipeNode pipe, ListNode body, @Nullable ListNode otherwise) {
        super(unit, pos);
        this.with = with;
        this.pipe = pipe;
        this.body = body;
        this.otherwise = otherwise;
    }

    @Override
    Flow execute(Frame frame) {
        if (frame.run.stackIsFull()) {
            return frame.run.onFreshStack(() -> execute(frame));
        }
        frame.run.depth++;
        frame.node = this;
        Object value = pipe.evaluate(frame);
        Flow flow = Flow.NEXT;
        if (!Values.truth(value)) {
            if (otherwise != null) {
                flow = otherwise.execute(frame);
            }
        } else if (with) {
            Object dot = frame.dot;
            boolean dotIsInterface = frame.dotIsInterface;
            frame.dot = value;
            frame.dotIsInterface = false;
            flow = body.execute(frame);
            frame.dot = dot;
            frame.dotIsInterface = dotIsInterface;
        } else {
            flow = body.execute(frame);
        }
        frame.run.depth--;
        return flow;
    }

    @Override
    void source(StringBuilder out) {
        out.append(with ? "{{with " : "{{if ");
        pipe.source(out);
        out.append("}}");
        body.source(out);
        if (otherwise != null) {
            out.append("{{else}}");
            otherwise.source(out);
        }
        out.append("{{end}}");
    }
}
