package io.github.bundle4j.kube;

import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseStatus;
import io.github.bundle4j.kube.release.ReleaseStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What every operation on a release needs.
 *
 * @param api the connection
 * @param name the release
 * @param namespace its namespace
 * @param listener who is told
 * @param clock for records
 */
record Session(KubeApi api, String name, String namespace, EventListener listener, InstantSource clock) {
    ReleaseStore store() {
        return new ReleaseStore(api, namespace, clock);
    }

    ObjectRef namespaceObject() {
        return new ObjectRef("v1", "Namespace", null, namespace);
    }

    List<Release> history() {
        return store().history(name);
    }

    Manifests manifests() {
        return new Manifests(api, name, namespace);
    }

    Ownership ownership() {
        return new Ownership(name, namespace);
    }

    static Optional<Release> last(List<Release> history) {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    /** The revision whose objects are in the cluster: the last deployed one, else the last one that was tried. */
    static Optional<Release> current(List<Release> history) {
        Optional<Release> last = last(history);
        if (last.isEmpty() || last.get().status() == ReleaseStatus.UNINSTALLED) {
            return Optional.empty();
        }
        for (int i = history.size() - 1; i >= 0; i--) {
            if (history.get(i).status() == ReleaseStatus.DEPLOYED) {
                return Optional.of(history.get(i));
            }
        }
        return last;
    }

    void requireIdle(Optional<Release> last, boolean takeOver) {
        if (!takeOver && last.isPresent() && last.get().status().pending()) {
            throw new OperationInProgressException(
                    name,
                    namespace,
                    "another operation (install/upgrade/rollback) is in progress: revision "
                            + last.get().revision() + " is "
                            + last.get().status().word()
                            + "; if it was killed, roll back or take it over");
        }
    }

    ReleaseNotFoundException notFound() {
        return new ReleaseNotFoundException(
                name, namespace, "there is no such release; check the name and the namespace");
    }
}
