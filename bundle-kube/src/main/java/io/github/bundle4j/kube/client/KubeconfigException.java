package io.github.bundle4j.kube.client;

import io.github.bundle4j.BundleException;
import org.jspecify.annotations.Nullable;

/** A kubeconfig is missing, cannot be read, or does not say how to reach a cluster. */
public final class KubeconfigException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String origin;

    /**
     * Creates it.
     *
     * @param origin the file, or another name of the place it came from
     * @param problem what is wrong and what to do
     * @param cause what led to it, or {@code null}
     */
    public KubeconfigException(String origin, String problem, @Nullable Throwable cause) {
        super("kubeconfig " + origin + ": " + problem, cause);
        this.origin = origin;
    }

    /**
     * Where the configuration came from.
     *
     * @return a path, or another name
     */
    public String origin() {
        return origin;
    }
}
