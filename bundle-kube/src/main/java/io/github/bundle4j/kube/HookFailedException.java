package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.ObjectRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A hook failed or did not end in time; the release is recorded as failed. */
public final class HookFailedException extends ReleaseException {
    private static final long serialVersionUID = 1L;

    private final String event;
    private final transient ObjectRef hook;

    /**
     * Creates it.
     *
     * @param release the release
     * @param namespace its namespace
     * @param event when the hook ran, for example {@code post-install}
     * @param hook the hook's object
     * @param problem how it ended
     * @param cause what led to it, or {@code null}
     */
    public HookFailedException(
            String release, String namespace, String event, ObjectRef hook, String problem, @Nullable Throwable cause) {
        super(release, namespace, event + " hook " + hook + " failed: " + problem, cause);
        this.event = event;
        this.hook = hook;
    }

    /**
     * When the hook ran.
     *
     * @return for example {@code post-install}
     */
    public String event() {
        return event;
    }

    /**
     * The hook.
     *
     * @return its object
     */
    public ObjectRef hook() {
        return Objects.requireNonNull(hook, "not kept by serialization");
    }
}
