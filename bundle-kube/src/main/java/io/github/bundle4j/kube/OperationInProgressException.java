package io.github.bundle4j.kube;

/** Another operation on the release is, or was when it died, under way. */
public final class OperationInProgressException extends ReleaseException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param release the release
     * @param namespace its namespace
     * @param message what is wrong and what to do
     */
    public OperationInProgressException(String release, String namespace, String message) {
        super(release, namespace, message, null);
    }
}
