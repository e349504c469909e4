package io.github.bundle4j.kube;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.event.Task;
import io.github.bundle4j.kube.client.ConflictException;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.UnreachableClusterException;
import io.github.bundle4j.kube.client.WriteOptions;
import io.github.bundle4j.kube.internal.Tree;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseHook;
import io.github.bundle4j.kube.release.ReleaseRecords;
import io.github.bundle4j.kube.release.ReleaseStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
            Release done = carryOut(start, desired, rollout, task);
            task.done();
            return done;
        }
    }

    private Optional<Release> unchanged(Start start, Desired desired, Rollout rollout) {
        return start.last()
                .filter(last -> last.status() == ReleaseStatus.DEPLOYED
                        && last.manifest().equals(desired.manifest())
                        && Differences.same(last.values(), desired.config())
                        && notRun(last.hooks()).equals(notRun(desired.hooks()))
                        && last.chartVersion()
                                .equals(new Tree(desired.chart())
                                        .tree("metadata")
                                        .text("version", "")))
                .filter(last -> new Planner(session, options)
                        .plan(desired, rollout, start.revision(), true)
                        .isEmpty());
    }

    private static List<ReleaseHook> notRun(List<ReleaseHook> hooks) {
        return hooks.stream().map(ReleaseHook::notRun).toList();
    }

    private Release carryOut(Start start, Desired desired, Rollout rollout, Task task) {
        boolean upgrade = start.upgrade();
        Release release = record(start, desired);
        session.store().requireRoom(release);
        List<List<Target>> crds = options.crds(desired, session.manifests());
        Definitions.of(crds, rollout.targets()).requireKinds(session.manifests(), rollout.targets());
        requireOwners(rollout, upgrade);
        boolean madeNamespace = !upgrade && options.createNamespace() && createNamespace();
        Execution execution = new Execution(session, options, task);
        execution.crds(crds, upgrade);
        // The definitions may decide which of the objects have a namespace.
        Rollout resolved = Rollout.between(session, start.current(), desired.manifest());
        if (madeNamespace) {
            resolved = resolved.knowing(session.namespaceObject());
        }
        List<Release> kept = Records.begin(session, start.history(), release, options.historyMax());
        try {
            Session.last(kept).ifPresent(last -> replace(last, upgrade));
            Release rolledOut = execution.rollOut(release, resolved, upgrade ? "upgrade" : "install", true);
            Records.supersede(session, kept, ReleaseStatus.DEPLOYED);
            Release deployed = rolledOut.with(
                    ReleaseStatus.DEPLOYED,
                    options.description().orElse(upgrade ? "Upgrade complete" : "Install complete"));
            session.store().update(deployed);
            return deployed;
        } catch (RuntimeException e) {
            String what = (upgrade ? "Upgrade \"" : "Release \"") + session.name();
            Records.fail(session, release, what + "\" failed: " + e.getMessage(), e);
            if (options.rollbackOnFailure() && !hopeless(e)) {
                recover(kept, upgrade, e);
            }
            throw e;
        }
    }

    /** A killed operation that is taken over has failed; what was uninstalled is no longer the last word. */
    private void replace(Release last, boolean upgrade) {
        if (!upgrade) {
            session.store().update(last.with(ReleaseStatus.SUPERSEDED, last.description()));
        } else if (last.status().pending()) {
            session.store().update(last.with(ReleaseStatus.FAILED, last.description() + " (taken over)"));
        }
    }

    private void recover(List<Release> kept, boolean upgrade, RuntimeException cause) {
        try {
            if (upgrade) {
                rollBack(kept);
            } else {
                new UninstallOperation(
                                session,
                                UninstallOptions.defaults()
                                        .withTimeout(options.timeout())
                                        .withSkipHooks(options.skipHooks()))
                        .run();
            }
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void rollBack(List<Release> kept) {
        kept.stream()
                .filter(release ->
                        release.status() == ReleaseStatus.DEPLOYED || release.status() == ReleaseStatus.SUPERSEDED)
                .reduce((first, second) -> second)
                .ifPresent(good -> new RollbackOperation(session, options.withoutDescription()).run(good.revision()));
    }

    private static boolean hopeless(RuntimeException e) {
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

    private Release record(Start start, Desired desired) {
        Instant now = session.clock().instant();
        ReleaseRecords record = ReleaseRecords.of(session.name(), session.namespace(), start.revision())
                .chart(desired.chart())
                .config(desired.config())
                .manifest(desired.manifest())
                .hooks(desired.hooks())
                .notes(desired.notes())
                .labels(labels(start))
                .times(start.current().flatMap(Release::firstDeployed).orElse(now), now);
        return start.upgrade()
                ? record.build(ReleaseStatus.PENDING_UPGRADE, "Preparing upgrade")
                : record.build(ReleaseStatus.PENDING_INSTALL, "Initial install underway");
    }

    /** As with Helm, an upgrade takes labels over, and the value {@code null} takes one away. */
    private Map<String, String> labels(Start start) {
        if (!start.upgrade()) {
            return options.labels();
        }
        Map<String, String> labels = new TreeMap<>();
        start.last().ifPresent(last -> labels.putAll(last.labels()));
        labels.putAll(options.labels());
        labels.values().removeIf("null"::equals);
        return labels;
    }

    /** Returns false if there is one already. */
    private boolean createNamespace() {
        if (session.api().get(NAMESPACES, null, session.namespace()).isPresent()) {
            return false;
        }
        Map<String, Object> namespace = Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Namespace",
                "metadata",
                Map.of("name", session.namespace(), "labels", Map.of("name", session.namespace())));
        try {
            session.api().create(NAMESPACES, null, namespace, WriteOptions.as(ObjectWriter.MANAGER));
            return true;
        } catch (ConflictException e) {
            // Somebody else made it meanwhile, which is as good.
            return false;
        }
    }
}
