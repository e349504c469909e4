package io.github.bundle4j.kube;

import io.github.bundle4j.event.Task;
import io.github.bundle4j.kube.client.ApiException;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.Propagation;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseHook;
import io.github.bundle4j.kube.track.Readiness;
import io.github.bundle4j.kube.track.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the hooks of one event, one after the other, and records how each went. */
final class HookRunner {
    private static final String BEFORE = "before-hook-creation";
    private static final String SUCCEEDED = "hook-succeeded";
    private static final String FAILED = "hook-failed";

    private final Session session;
    private final ObjectWriter writer;
    private final Tracker tracker;
    private final Task parent;

    HookRunner(Session session, ObjectWriter writer, Duration timeout, Task parent) {
        this.session = session;
        this.writer = writer;
        this.tracker = new Tracker(session.api(), session.clock(), timeout);
        this.parent = parent;
    }

    /** The hooks of an event in their order. */
    static List<ReleaseHook> of(List<ReleaseHook> all, String event) {
        List<ReleaseHook> hooks = new ArrayList<>();
        for (ReleaseHook hook : all) {
            // A hook that lists an event twice runs twice, as with Helm.
            hook.events().stream().filter(event::equals).forEach(each -> hooks.add(hook));
        }
        hooks.sort(Comparator.comparingInt(ReleaseHook::weight).thenComparing(ReleaseHook::name));
        return hooks;
    }

    /** Returns the release with the runs recorded. */
    Release run(Release release, String event) {
        Release current = release;
        List<ReleaseHook> done = new ArrayList<>();
        for (ReleaseHook hook : of(release.hooks(), event)) {
            List<Target> targets = session.manifests().parse(hook.manifest());
            try (Task task = parent.child("hook", event + " " + hook.kind() + " " + hook.name())) {
                current = runOne(current, event, hook, targets, task, done);
                task.done();
            }
            done.add(hook);
        }
        Collections.reverse(done);
        done.forEach(hook -> deleteIf(hook, SUCCEEDED));
        return current;
    }

    private Release runOne(
            Release release, String event, ReleaseHook hook, List<Target> targets, Task task, List<ReleaseHook> done) {
        if (policies(hook).contains(BEFORE)) {
            delete(hook, targets);
            Tracker.Result gone =
                    tracker.untilGone(targets.stream().map(Target::ref).toList(), task);
            if (!gone.problems().isEmpty()) {
                throw failure(
                        event,
                        targets.get(0).ref(),
                        "its predecessor was deleted, but is not gone in time; "
                                + "remove its finalizers, or what holds it",
                        null);
            }
        }
        Instant started = session.clock().instant();
        Release running = record(release, hook, new ReleaseHook.Run(started, null, ReleaseHook.Phase.RUNNING));
        for (Target target : targets) {
            String problem = null;
            ApiException cause = null;
            try {
                writer.apply(target, writer.read(target.ref()));
                Tracker.Result result = tracker.untilEnded(target.ref(), task);
                Readiness end =
                        result.readiness().getOrDefault(target.ref(), new Readiness(Readiness.State.NOT_FOUND, ""));
                if (!end.isReady()) {
                    problem = (result.timedOut() ? "not finished in time; " : "")
                            + (end.message().isEmpty() ? end.state().word() : end.message());
                }
            } catch (ApiException e) {
                problem = String.valueOf(e.getMessage());
                cause = e;
            }
            if (problem != null) {
                record(
                        running,
                        hook,
                        new ReleaseHook.Run(started, session.clock().instant(), ReleaseHook.Phase.FAILED));
                deleteIf(hook, FAILED);
                done.forEach(earlier -> deleteIf(earlier, SUCCEEDED));
                throw failure(event, target.ref(), problem, cause);
            }
        }
        return record(
                running, hook, new ReleaseHook.Run(started, session.clock().instant(), ReleaseHook.Phase.SUCCEEDED));
    }

    private HookFailedException failure(String event, ObjectRef ref, String problem, @Nullable ApiException cause) {
        return new HookFailedException(session.name(), session.namespace(), event, ref, problem, cause);
    }

    private Release record(Release release, ReleaseHook hook, ReleaseHook.Run run) {
        List<ReleaseHook> hooks = new ArrayList<>();
        for (ReleaseHook each : release.hooks()) {
            boolean same = each.notRun().equals(hook.notRun());
            hooks.add(same ? each.ran(run) : each);
        }
        Release changed = release.withHooks(hooks);
        session.store().update(changed);
        return changed;
    }

    private static List<String> policies(ReleaseHook hook) {
        return hook.deletePolicies().isEmpty() ? List.of(BEFORE) : hook.deletePolicies();
    }

    private void deleteIf(ReleaseHook hook, String policy) {
        if (policies(hook).contains(policy)) {
            delete(hook, session.manifests().parse(hook.manifest()));
        }
    }

    private void delete(ReleaseHook hook, List<Target> targets) {
        // Deleting a definition would delete everything defined by it.
        if (!hook.kind().equals("CustomResourceDefinition")) {
            targets.forEach(target -> writer.delete(target.ref(), Propagation.BACKGROUND));
        }
    }
}
