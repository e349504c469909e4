package io.github.bundle4j.kube.client;

import io.github.bundle4j.BundleException;

/** The server ended a watch: its time was over, or the version it began at is too old. List and watch again. */
public final class WatchEndedException extends BundleException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param detail why, as far as the server said
     */
    public WatchEndedException(String detail) {
        super("the watch ended: " + detail + "; list and watch again");
    }
}
