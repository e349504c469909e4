package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoError;
import org.jspecify.annotations.Nullable;

/** A template cannot be found, parsed or executed. The message is Go's text. */
public class TemplateException extends GoError {
    private static final long serialVersionUID = 1L;

    TemplateException(String text) {
        super(text);
    }

    TemplateException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }

    TemplateException(String prefix, GoError wrapped) {
        super(prefix, wrapped);
    }
}
