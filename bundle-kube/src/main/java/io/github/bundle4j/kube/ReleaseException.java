package io.github.bundle4j.kube;

import io.github.bundle4j.BundleException;
import org.jspecify.annotations.Nullable;

/** An operation on a release failed. Children say how. */
public class ReleaseException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String release;
    private final String namespace;

    /**
     * Creates it.
     *
     * @param release the release
     * @param namespace its namespace
     * @param message what is wrong and what to do
     * @param cause what led to it, or {@code null}
     */
    public ReleaseException(String release, String namespace, String message, @Nullable Throwable cause) {
        super("release " + namespace + "/" + release + ": " + message, cause);
        this.release = release;
        this.namespace = namespace;
    }

    /**
     * The release.
     *
     * @return its name
     */
    public String release() {
        return release;
    }

    /**
     * Where it is.
     *
     * @return its namespace
     */
    public String namespace() {
        return namespace;
    }
}
