package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoError;

/**
 * A template gave up on purpose, by {@code fail} or {@code required}. Helm shows only {@link #text()} with the place of
 * the outermost call; look for this class among the causes of a template's error.
 */
public final class FailException extends GoError {
    private static final long serialVersionUID = 1L;

    FailException(String text) {
        super(text);
    }
}
