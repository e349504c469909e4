package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import org.jspecify.annotations.Nullable;

/**
 * A template failed while it was executed:
 * {@code template: FILE:LINE:COLUMN: executing "NAME" at <NODE>: MESSAGE}. The cause is what a function threw, which for
 * {@code include} is another exception of this class.
 */
public final class TemplateExecutionException extends TemplateException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;
    private final String template;

    TemplateExecutionException(Node at, String template, String problem, @Nullable Throwable cause) {
        super(prefix(at, template, at.source()) + problem, cause);
        this.file = at.unit.name();
        this.line = at.unit.line(at.pos);
        this.column = at.unit.column(at.pos);
        this.template = template;
    }

    /** The problem's text ends where that of the wrapped error begins. */
    TemplateExecutionException(Node at, String template, String problem, GoError wrapped) {
        super(prefix(at, template, at.source()) + problem, wrapped);
        this.file = at.unit.name();
        this.line = at.unit.line(at.pos);
        this.column = at.unit.column(at.pos);
        this.template = template;
    }

    private static String prefix(Node at, String template, String source) {
        return "template: " + at.unit.name() + ":" + at.unit.line(at.pos) + ":" + at.unit.column(at.pos)
                + ": executing " + GoQuote.quote(template) + " at <" + source + ">: ";
    }

    /** Where it failed, as Go writes it. */
    String location() {
        return file() + ":" + line + ":" + column;
    }

    /**
     * The name under which the failing text was added.
     *
     * @return an ordinary string
     */
    public String file() {
        return ByteStrings.unpack(file);
    }

    /**
     * The line in the file.
     *
     * @return from 1
     */
    public int line() {
        return line;
    }

    /**
     * The column in the line.
     *
     * @return bytes before the node, from 0
     */
    public int column() {
        return column;
    }

    /**
     * The name of the template that was being executed.
     *
     * @return an ordinary string
     */
    public String template() {
        return ByteStrings.unpack(template);
    }
}
