package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.ByteStrings;

/** A text is not a template: {@code template: FILE:LINE: MESSAGE}. */
public final class TemplateParseException extends TemplateException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    TemplateParseException(String file, int line, String message) {
        super("template: " + file + ":" + line + ": " + message);
        this.file = file;
        this.line = line;
    }

    /**
     * The name under which the text was added.
     *
     * @return an ordinary string
     */
    public String file() {
        return ByteStrings.unpack(file);
    }

    /**
     * The line.
     *
     * @return from 1
     */
    public int line() {
        return line;
    }
}
