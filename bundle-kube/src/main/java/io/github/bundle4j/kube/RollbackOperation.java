package io.github.bundle4j.kube;

import io.github.bundle4j.event.Task;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseStatus;
import java.util.List;
import java.util.Optional;

/** Goes back to an older revision: its manifest is applied again, nothing is rendered. */
final class RollbackOperation {
    private final Session session;
    private final ApplyOptions options;

    RollbackOperation(Session session, ApplyOptions options) {
        this.session = session;
        this.options = options;
    }

    Release run(int wanted) {
        try (Task task = Task.start(session.listener(), "rollback", session.name())) {
            List<Release> history = session.history();
            Release last = Session.last(history).orElseThrow(session::notFound);
            int revision = wanted == 0 ? last.revision() - 1 : wanted;
            Release goal = history.stream()
                    .filter(release -> release.revision() == revision)
                    .findFirst()
                    .orElseThrow(() -> new ReleaseNotFoundException(
                            session.name(),
                            session.namespace(),
                            "release has no " + revision + " version; it has revisions "
                                    + history.get(0).revision() + " to " + last.revision()));
            Release next = goal.rolledBackAs(
                    last.revision() + 1,
                    session.clock().instant(),
                    options.description().orElse("Rollback to " + revision));
            // What is served may have changed since the connection was opened.
            session.api().forgetTypes();
            Rollout rollout = Rollout.between(session, Optional.of(last), next.manifest());
            Definitions.of(List.of(), rollout.targets()).requireKinds(session.manifests(), rollout.targets());
            List<Release> kept = Records.begin(session, history, next, options.historyMax());
            try {
                Release done = new Execution(session, options, task).rollOut(next, rollout, "rollback", false);
                Records.supersede(
                        session,
                        kept,
                        ReleaseStatus.DEPLOYED,
                        ReleaseStatus.PENDING_INSTALL,
                        ReleaseStatus.PENDING_UPGRADE,
                        ReleaseStatus.PENDING_ROLLBACK);
                Release deployed = done.with(ReleaseStatus.DEPLOYED, next.description());
                session.store().update(deployed);
                task.done();
                return deployed;
            } catch (RuntimeException e) {
                Records.fail(session, next, "Rollback \"" + session.name() + "\" failed: " + e.getMessage(), e);
                throw e;
            }
        }
    }
}
