package io.github.bundle4j.source;

import io.github.bundle4j.BundleException;
import org.jspecify.annotations.Nullable;

/** A tree cannot or will not show an entry. */
public class SourceException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * Creates it.
     *
     * @param path the entry's path
     * @param message what is wrong, where, and what to do
     * @param cause what led to it, or {@code null}
     */
    public SourceException(String path, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.path = path;
    }

    /**
     * The entry it is about.
     *
     * @return a path relative to the tree's root
     */
    public String path() {
        return path;
    }
}
