package io.github.bundle4j.kube;

import java.util.List;

/** Resources failed, or did not become ready in time; the release is recorded as failed. */
public final class NotReadyException extends ReleaseException {
    private static final long serialVersionUID = 1L;

    private final boolean timedOut;
    private final transient List<String> resources;

    /**
     * Creates it.
     *
     * @param release the release
     * @param namespace its namespace
     * @param resources one line for each resource that is not ready: which, its state, and why
     * @param timedOut whether time ran out; otherwise a resource failed for good
     */
    public NotReadyException(String release, String namespace, List<String> resources, boolean timedOut) {
        super(release, namespace, (timedOut ? "not ready in time: " : "failed: ") + String.join("; ", resources), null);
        this.timedOut = timedOut;
        this.resources = List.copyOf(resources);
    }

    /**
     * What is not ready.
     *
     * @return one line for each resource
     */
    public List<String> resources() {
        return resources == null ? List.of() : resources;
    }

    /**
     * Whether time ran out.
     *
     * @return false if a resource failed for good
     */
    public boolean timedOut() {
        return timedOut;
    }
}
