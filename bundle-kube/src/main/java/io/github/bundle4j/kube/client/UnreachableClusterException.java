package io.github.bundle4j.kube.client;

import io.github.bundle4j.BundleException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** No answer came from the API server: wrong address, no network, a TLS failure, or a time-out. */
public final class UnreachableClusterException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final URI server;

    /**
     * Creates it.
     *
     * @param server the address that was tried
     * @param detail what happened, in a few words
     * @param cause what led to it, or {@code null}
     */
    public UnreachableClusterException(URI server, String detail, @Nullable Throwable cause) {
        super(
                "the cluster at " + server + " cannot be reached: " + detail
                        + "; check the server address, the network and the certificate authority in the kubeconfig",
                cause);
        this.server = server;
    }

    /**
     * The address that was tried.
     *
     * @return the API server's URL
     */
    public URI server() {
        return server;
    }
}
