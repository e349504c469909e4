package io.github.bundle4j.bundle;

import io.github.bundle4j.BundleException;
import org.jspecify.annotations.Nullable;

/** A bundle cannot be made of what was given: no usable version, no name, or images that do not fit the project. */
public final class InvalidBundleException extends BundleException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what is wrong and what to do
     * @param cause what led to it, or {@code null}
     */
    public InvalidBundleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
