package io.github.bundle4j.goyaml;

import io.github.bundle4j.BundleException;
import org.jspecify.annotations.Nullable;

/** A text is not the YAML, JSON or TOML it should be. */
public final class DocumentException extends BundleException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what is wrong; Go's text where Helm shows it
     * @param cause what led to it, or {@code null}
     */
    public DocumentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
