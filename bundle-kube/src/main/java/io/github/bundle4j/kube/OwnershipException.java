package io.github.bundle4j.kube;

/** An object exists already and belongs to somebody else. */
public final class OwnershipException extends ReleaseException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param release the release
     * @param namespace its namespace
     * @param message what is wrong and what to do
     */
    public OwnershipException(String release, String namespace, String message) {
        super(release, namespace, message, null);
    }
}
