package io.github.bundle4j;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything this library throws on purpose.
 *
 * <p>Every failure a caller can act on is a typed child that carries its facts as fields (path, state, position,
 * status, digest), so that a host program can word its own message. The message of each says what is wrong, where,
 * and what to do about it; it never holds a secret.
 */
public abstract class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * For children.
     *
     * @param message what is wrong, where, and what to do
     */
    protected BundleException(String message) {
        super(message);
    }

    /**
     * For children.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what led to it, or {@code null}
     */
    protected BundleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
