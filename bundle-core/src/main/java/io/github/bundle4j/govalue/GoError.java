package io.github.bundle4j.govalue;

import io.github.bundle4j.BundleException;
import org.jspecify.annotations.Nullable;

/**
 * What a Go function returns as its error, or panics with. In a template it becomes {@code error calling NAME: TEXT}.
 */
public class GoError extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final @Nullable GoError wrapped;

    /**
     * Creates it.
     *
     * @param text Go's text, packed
     */
    public GoError(String text) {
        this(text, (Throwable) null);
    }

    /**
     * Creates it around another error.
     *
     * @param text Go's text, packed, the cause's included
     * @param cause the error it wraps in Go's sense, or what led to it
     */
    public GoError(String text, @Nullable Throwable cause) {
        super(ByteStrings.unpack(text), cause);
        this.text = text;
        this.wrapped = null;
    }

    /**
     * Creates it around another error whose text follows its own. Errors of deeply nested templates wrap each other a
     * thousand times; each keeps its own part only.
     *
     * @param prefix what precedes the text of the other error, packed
     * @param wrapped the other error, which becomes the cause
     */
    protected GoError(String prefix, GoError wrapped) {
        super(ByteStrings.unpack(prefix), wrapped);
        this.text = prefix;
        this.wrapped = wrapped;
    }

    /**
     * Wraps another error, whose text follows the prefix.
     *
     * @param prefix what precedes the text of the other error, packed
     * @param wrapped the other error, which becomes the cause
     * @return the error around it
     */
    public static GoError wrapping(String prefix, GoError wrapped) {
        return new GoError(prefix, wrapped);
    }

    /**
     * Go's text.
     *
     * @return packed bytes; {@link #getMessage()} has it as an ordinary string
     */
    public final String text() {
        if (wrapped == null) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text);
        for (GoError next = wrapped; next != null; next = next.wrapped) {
            whole.append(next.text);
        }
        return whole.toString();
    }

    /** Go's text as an ordinary string. */
    @Override
    public String getMessage() {
        return ByteStrings.unpack(text());
    }
}
