package io.github.bundle4j.govalue;

import io.github.bundle4j.BundleException;
import org.jspecify.annotations.Nullable;

/**
 * What a Go function returns as its error, or panics with. In a template it becomes {@code error calling NAME: TEXT}.
 */
public class GoError extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String text;

    /**
     * Creates it.
     *
     * @param text Go's text, packed
     */
    public GoError(String text) {
        this(text, null);
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
    }

    /**
     * Go's text.
     *
     * @return packed bytes; {@link #getMessage()} has it as an ordinary string
     */
    public final String text() {
        return text;
    }
}
