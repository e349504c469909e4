package io.github.bundle4j.kube;

/** There is no such release, or no such revision of it. */
public final class ReleaseNotFoundException extends ReleaseException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param release the release
     * @param namespace its namespace
     * @param message what is wrong and what to do
     */
    public ReleaseNotFoundException(String release, String namespace, String message) {
        super(release, namespace, message, null);
    }
}
