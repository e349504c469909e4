package io.github.bundle4j.kube;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.event.Task;
import io.github.bundle4j.kube.client.ConflictException;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.UnreachableClusterException;
import io.github.bundle4j.kube.client.WriteOptions;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseRecords;
import io.github.bundle4j.kube.release.ReleaseStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Installs a release, or upgrades it. */
final class ApplyOperation {
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "Namespace", "namespaces", false);

    private final Session session;
    private final ApplyOptions options;

    ApplyOperation(Session session, ApplyOptions options) {
        this.session = session;
        this.options = options;
    }

    /** What the history says about the next revision. */
    private record Start(List<Release> history, Optional<Release> last, Optional<Release> current) {
        boolean upgrade() {
            return current.isPresent();
        }

        int revision() {
            return last.map(release -> release.revision() + 1).orElse(1);
        }
    }

    private Start start() {
        List<Release> history = session.history();
        Optional<Release> last = Session.last(history);
        session.requireIdle(last, options.takeOverPending());
        return new Start(history, last, Session.current(history));
    }

    Plan plan(Desired.Source source) {
        Start start = start();
        Desired desired = source.render(start.revision(), start.upgrade());
        Rollout rollout = Rollout.between(session, start.current(), desired.manifest());
        return new Planner(session, options).plan(desired, rollout, start.revision(), start.upgrade());
    }

    Release apply(Desired.Source source) {
        try (Task task = Task.start(session.listener(), "apply", session.name())) {
            Start start = start();
            Desired desired = source.render(start.revision(), start.upgrade());
            Rollout rollout = Rollout.between(session, start.current(), desired.manifest());
            Optional<Release> unchanged =
                    options.skipUnchanged() ? unchanged(start, desired, rollout) : Optional.empty();
            if (unchanged.isPresent()) {
                task.reused();
                return unchanged.get();
            }
            Release done =
                    start.upgrade() ? upgrade(start, desired, rollout, task) : install(start, desired, rollout, task);
            task.done();
            return done;
        }
    }

    private Optional<Release> unchanged(Start start, Desired desired, Rollout rollout) {
        return start.last()
                .filter(last -> last.status() == ReleaseStatus.DEPLOYED
                        && last.manifest().equals(desired.manifest())
                        && Differences.same(last.values(), desired.config())
                        && last.chartVersion()
                                .equals(new io.github.bundle4j.kube.internal.Tree(desired.chart())
                                        .tree("metadata")
                                        .text("version", "")))
                .filter(last -> new Planner(session, options)
                        .plan(desired, rollout, start.revision(), true)
                        .isEmpty());
    }

    private Release install(Start start, Desired desired, Rollout rollout, Task task) {
        if (options.createNamespace()) {
            createNamespace();
        }
        requireOwners(rollout, false);
        Execution execution = new Execution(session, options, task);
        execution.crds(desired.crds(), false);
        // The definitions may decide which of the objects have a namespace.
        Rollout resolved = Rollout.between(session, start.current(), desired.manifest());
        start.last().ifPresent(old -> session.store().update(old.with(ReleaseStatus.SUPERSEDED, old.description())));
        Release release = store(start, desired, ReleaseStatus.PENDING_INSTALL, "Initial install underway");
        try {
            Release rolledOut = execution.rollOut(release, resolved, "install", true);
            return finish(start, rolledOut, options.description().orElse("Install complete"));
        } catch (BundleException e) {
            fail(release, "Release \"" + session.name() + "\" failed: " + e.getMessage(), e);
            if (options.rollbackOnFailure() && !hopeless(e)) {
                new UninstallOperation(
                                session,
                                UninstallOptions.builder()
                                        .timeout(options.timeout())
                                        .build())
                        .run();
            }
            throw e;
        }
    }

    private Release upgrade(Start start, Desired desired, Rollout rollout, Task task) {
        requireOwners(rollout, true);
        Execution execution = new Execution(session, options, task);
        execution.crds(desired.crds(), true);
        Rollout resolved = Rollout.between(session, start.current(), desired.manifest());
        start.last()
                .filter(last -> last.status().pending())
                .ifPresent(last ->
                        session.store().update(last.with(ReleaseStatus.FAILED, last.description() + " (taken over)")));
        Release release = store(start, desired, ReleaseStatus.PENDING_UPGRADE, "Preparing upgrade");
        try {
            Release rolledOut = execution.rollOut(release, resolved, "upgrade", true);
            return finish(start, rolledOut, options.description().orElse("Upgrade complete"));
        } catch (BundleException e) {
            fail(release, "Upgrade \"" + session.name() + "\" failed: " + e.getMessage(), e);
            if (options.rollbackOnFailure() && !hopeless(e)) {
                rollBack(start);
            }
            throw e;
        }
    }

    private void rollBack(Start start) {
        start.history().stream()
                .filter(release ->
                        release.status() == ReleaseStatus.DEPLOYED || release.status() == ReleaseStatus.SUPERSEDED)
                .reduce((first, second) -> second)
                .ifPresent(good -> new RollbackOperation(session, options).run(good.revision()));
    }

    /** After these nothing more can, or should, be asked of the cluster. */
    private static boolean hopeless(BundleException e) {
        return e instanceof CancelledException || e instanceof UnreachableClusterException;
    }

    private void requireOwners(Rollout rollout, boolean upgrade) {
        if (options.takeOwnership()) {
            return;
        }
        ObjectWriter writer = new ObjectWriter(session.api(), false);
        for (Target target : rollout.targets()) {
            if (!rollout.knows(target)) {
                writer.read(target.ref()).ifPresent(live -> session.ownership().require(target.ref(), live, upgrade));
            }
        }
    }

    private Release store(Start start, Desired desired, ReleaseStatus status, String description) {
        Release release = ReleaseRecords.of(session.name(), session.namespace(), start.revision())
                .chart(desired.chart())
                .config(desired.config())
                .manifest(desired.manifest())
                .hooks(desired.hooks())
                .notes(desired.notes())
                .labels(labels(start))
                .times(
                        start.upgrade()
                                ? start.current()
                                        .flatMap(Release::firstDeployed)
                                        .orElse(session.clock().instant())
                                : session.clock().instant(),
                        session.clock().instant())
                .build(status, description);
        Records.prune(session, start.history(), options.historyMax());
        if (!session.store().create(release)) {
            throw new OperationInProgressException(
                    session.name(),
                    session.namespace(),
                    "another operation recorded revision " + release.revision()
                            + " at the same time; look at it first");
        }
        return release;
    }

    private Map<String, String> labels(Start start) {
        Map<String, String> labels = new java.util.TreeMap<>();
        start.last().ifPresent(last -> labels.putAll(last.labels()));
        labels.putAll(options.labels());
        return labels;
    }

    private Release finish(Start start, Release release, String description) {
        for (Release old : start.history()) {
            if (old.status() == ReleaseStatus.DEPLOYED) {
                session.store().update(old.with(ReleaseStatus.SUPERSEDED, old.description()));
            }
        }
        Release deployed = release.with(ReleaseStatus.DEPLOYED, description);
        session.store().update(deployed);
        return deployed;
    }

    private void fail(Release release, String description, BundleException cause) {
        Records.fail(session, release, description, cause);
    }

    private void createNamespace() {
        try {
            if (session.api().get(NAMESPACES, null, session.namespace()).isEmpty()) {
                session.api()
                        .create(
                                NAMESPACES,
                                null,
                                Map.of(
                                        "apiVersion",
                                        "v1",
                                        "kind",
                                        "Namespace",
                                        "metadata",
                                        Map.of(
                                                "name",
                                                session.namespace(),
                                                "labels",
                                                Map.of("name", session.namespace()))),
                                WriteOptions.as(ObjectWriter.MANAGER));
            }
        } catch (ConflictException e) {
            // Somebody else made it meanwhile, which is as good.
            return;
        }
    }
}
