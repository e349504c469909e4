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
    private final String paragraph;

    TemplateExecutionException(
            String file,
            int line,
            int column,
            String template,
            String node,
            String message,
            @Nullable Throwable cause) {
        super(
                "template: " + file + ":" + line + ":" + column + ": executing " + GoQuote.quote(template) + " at <"
                        + node + ">: " + message,
                cause);
        this.file = file;
        this.line = line;
        this.column = column;
        this.template = template;
        String own = cause instanceof GoError wrapped && message.endsWith(wrapped.text())
                ? message.substring(0, message.length() - wrapped.text().length())
                        .stripTrailing()
                : message;
        this.paragraph = location() + "\n  executing " + unpackedQuote(template) + " at <" + ByteStrings.unpack(node)
                + ">:\n    " + ByteStrings.unpack(own);
    }

    private static String unpackedQuote(String packed) {
        return ByteStrings.unpack(GoQuote.quote(packed));
    }

    /** Where it failed, as Go writes it. */
    String location() {
        return file() + ":" + line + ":" + column;
    }

    /** The error without what it wraps, in Helm's form of three lines. */
    String paragraph() {
        return paragraph;
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
