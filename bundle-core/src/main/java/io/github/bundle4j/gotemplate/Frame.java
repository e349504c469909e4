package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoTypes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The state of one template being executed. Everything mutable is here or in {@link Run}. */
final class Frame {
    final Context context;
    final Run run;
    final StringBuilder out;
    final @Nullable Object[] variables;

    /** Which variables hold the element of an {@code interface {}} container; error texts name that type. */
    final boolean[] variableIsInterface;

    @Nullable
    Object dot;

    boolean dotIsInterface;

    /** Where the execution is, for error texts. */
    @Nullable
    Node node;

    /** Whether the static type of the last field or function result is {@code interface {}}. */
    boolean resultIsInterface;

    private final Template template;

    Frame(Context context, Template template, @Nullable Object dot, StringBuilder out) {
        this.context = context;
        this.run = context.run;
        this.template = template;
        this.out = out;
        this.dot = dot;
        this.variables = new @Nullable Object[template.slots()];
        this.variableIsInterface = new boolean[template.slots()];
        Arrays.fill(variables, Marker.UNDEFINED);
        variables[0] = dot;
    }

    void write(String packed) {
        run.produce(packed.length());
        out.append(packed);
    }

    void print(Node source, @Nullable Object value) {
        if (value instanceof String string) {
            write(string);
            return;
        }
        if (value instanceof GoObject object && object.goType().kind() == GoKind.FUNC) {
            throw error("can't print " + source.source() + " of type " + GoTypes.typeName(value));
        }
        write(GoFormat.print(Values.printable(value)));
    }

    TemplateException error(String problem) {
        return error(problem, (Throwable) null);
    }

    TemplateException error(String problem, @Nullable Throwable cause) {
        Node at = node;
        return at == null
                ? new TemplateException("template: " + template.name() + ": " + problem, cause)
                : new TemplateExecutionException(at, template.name(), problem, cause);
    }

    /** The problem's text ends where that of the wrapped error begins. */
    TemplateException wrap(String problem, GoError wrapped) {
        Node at = node;
        return at == null
                ? new TemplateException("template: " + template.name() + ": " + problem, wrapped)
                : new TemplateExecutionException(at, template.name(), problem, wrapped);
    }
}
