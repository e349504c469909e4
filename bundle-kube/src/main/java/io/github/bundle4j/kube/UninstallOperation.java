package io.github.bundle4j.kube;

import io.github.bundle4j.event.Task;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseStatus;
import io.github.bundle4j.kube.track.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Uninstalls a release. What is interrupted can be run again: what is gone already is not missed. */
final class UninstallOperation {
    private final Session session;
    private final UninstallOptions options;

    UninstallOperation(Session session, UninstallOptions options) {
        this.session = session;
        this.options = options;
    }

    Release run() {
        try (Task task = Task.start(session.listener(), "uninstall", session.name())) {
            List<Release> history = session.history();
            Release last = Session.last(history).orElseThrow(session::notFound);
            if (last.status() == ReleaseStatus.UNINSTALLED) {
                if (options.keepHistory()) {
                    throw new ReleaseNotFoundException(
                            session.name(), session.namespace(), "the release is already deleted");
                }
                history.forEach(session.store()::delete);
                task.done();
                return last;
            }
            Release current = last.with(ReleaseStatus.UNINSTALLING, "Deletion in progress (or silently failed)")
                    .withDeleted(session.clock().instant());
            session.store().update(current);
            ObjectWriter writer = new ObjectWriter(session.api(), false);
            HookRunner hooks = new HookRunner(session, writer, options.timeout(), task);
            if (!options.skipHooks()) {
                current = hooks.run(current, "pre-delete");
            }
            delete(current, writer, task);
            if (!options.skipHooks()) {
                current = hooks.run(current, "post-delete");
            }
            Release gone = current.with(ReleaseStatus.UNINSTALLED, "Uninstallation complete");
            if (options.keepHistory()) {
                session.store().update(gone);
                history.stream()
                        .filter(old -> old.status() == ReleaseStatus.DEPLOYED && old.revision() != gone.revision())
                        .forEach(old -> session.store().update(old.with(ReleaseStatus.SUPERSEDED, old.description())));
            } else {
                history.forEach(session.store()::delete);
            }
            task.done();
            return gone;
        }
    }

    private void delete(Release release, ObjectWriter writer, Task parent) {
        try (Task task = parent.child("objects", session.name())) {
            List<ObjectRef> deleted = new ArrayList<>();
            for (Target target : Rollout.uninstallOrder(session.manifests().parse(release.manifest()))) {
                if (target.annotation("helm.sh/resource-policy")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals("keep")) {
                    task.log("kept " + target.ref());
                } else if (writer.read(target.ref())
                        .filter(live -> !session.ownership().owns(live))
                        .isPresent()) {
                    task.log("kept " + target.ref() + ", which belongs to another owner now");
                } else if (writer.delete(target.ref(), options.propagation())) {
                    task.log("deleted " + target.ref());
                    deleted.add(target.ref());
                }
            }
            if (options.waitUntilGone() && !deleted.isEmpty()) {
                Tracker.Result result =
                        new Tracker(session.api(), session.clock(), options.timeout()).untilGone(deleted, task);
                if (!result.problems().isEmpty()) {
                    throw new NotReadyException(
                            session.name(), session.namespace(), result.problems(), result.timedOut());
                }
            }
            task.done();
        }
    }
}
