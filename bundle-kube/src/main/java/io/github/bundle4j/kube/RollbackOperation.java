package io.github.bundle4j.kube;

import io.github.bundle4j.BundleException;
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
            Records.prune(session, history, options.historyMax());
            if (!session.store().create(next)) {
                throw new OperationInProgressException(
                        session.name(),
                        session.namespace(),
                        "another operation recorded revision " + next.revision() + " at the same time");
            }
            try {
                Rollout rollout = Rollout.between(session, Optional.of(last), next.manifest());
                Release done = new Execution(session, options, task).rollOut(next, rollout, "rollback", false);
                for (Release old : history) {
                    if (old.status() == ReleaseStatus.DEPLOYED || old.status().pending()) {
                        session.store().update(old.with(ReleaseStatus.SUPERSEDED, old.description()));
                    }
                }
                Release deployed = done.with(ReleaseStatus.DEPLOYED, next.description());
                session.store().update(deployed);
                task.done();
                return deployed;
            } catch (BundleException e) {
                Records.fail(session, next, "Rollback \"" + session.name() + "\" failed: " + e.getMessage(), e);
                throw e;
            }
        }
    }
}
