package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoQuote;
import org.jspecify.annotations.Nullable;

/** {@code template}: executes another template in place. */
final class InvokeNode extends Statement {
    private final String name;
    private final @Nullable PipeNode pipe;

    InvokeNode(ParseUnit unit, int pos, String name, @Nullable PipeNode pipe) {
        super(unit, pos);
        this.name = name;
        this.pipe = pipe;
    }

    @Override
    Flow execute(Frame frame) {
        frame.node = this;
        Template template = frame.context.templates.find(name);
        if (template == null) {
            throw frame.error("template " + GoQuote.quote(name) + " not defined");
        }
        Object data = pipe == null ? Marker.INVALID : pipe.evaluate(frame);
        frame.context.execute(template, data, frame.out);
        return Flow.NEXT;
    }

    @Override
    void source(StringBuilder out) {
        out.append("{{template ").append(GoQuote.quote(name));
        if (pipe != null) {
            out.append(' ');
            pipe.source(out);
        }
        out.append("}}");
    }
}
