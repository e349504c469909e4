package io.github.bundle4j.kube;

import io.github.bundle4j.event.Task;
import io.github.bundle4j.kube.client.ConflictException;
import io.github.bundle4j.kube.client.InvalidObjectException;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.Propagation;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.track.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a rollout out: hooks before, objects, deletions, the wait, hooks after. */
final class Execution {
    private final Session session;
    private final ApplyOptions options;
    private final ObjectWriter writer;
    private final Tracker tracker;
    private final Task task;

    Execution(Session session, ApplyOptions options, Task task) {
        this.session = session;
        this.options = options;
        this.task = task;
        this.writer = new ObjectWriter(session.api(), options.forceConflicts());
        this.tracker = new Tracker(session.api(), session.clock(), options.timeout());
    }

    void crds(List<List<Target>> files, boolean upgrade) {
        if (files.isEmpty()) {
            return;
        }
        try (Task crds = task.child("crds", session.name())) {
            List<ObjectRef> applied = new ArrayList<>();
            for (List<Target> file : files) {
                for (Target crd : file) {
                    Optional<Map<String, @Nullable Object>> live = writer.read(crd.ref());
                    if (upgrade && live.isPresent()) {
                        continue;
                    }
                    apply(crd, live);
                    crds.log("applied " + crd.ref());
                    applied.add(crd.ref());
                }
            }
            // Objects of these kinds come next, so the definitions are waited for whatever the options say.
            requireReady(tracker.untilReady(applied, false, crds));
            session.api().forgetTypes();
            crds.done();
        }
    }

    /** Returns the release with its hooks' runs recorded. */
    Release rollOut(Release release, Rollout rollout, String event, boolean checkOwners) {
        HookRunner hooks = new HookRunner(session, writer, options.timeout(), task);
        Release current = options.skipHooks() ? release : hooks.run(release, "pre-" + event);
        try (Task objects = task.child("objects", session.name())) {
            int done = 0;
            for (Target target : rollout.targets()) {
                one(target, rollout, checkOwners, event, objects);
                done++;
                objects.progress(
                        (double) done / rollout.targets().size(), target.ref().toString());
            }
            Removal.delete(session, writer, rollout.removed(), objects);
            objects.done();
        }
        if (options.waitFor() != ApplyOptions.Wait.HOOKS) {
            try (Task wait = task.child("wait", session.name())) {
                requireReady(tracker.untilReady(
                        rollout.targets().stream().map(Target::ref).toList(),
                        options.waitFor() == ApplyOptions.Wait.READY_AND_JOBS,
                        wait));
                wait.done();
            }
        }
        return options.skipHooks() ? current : hooks.run(current, "post-" + event);
    }

    private void one(Target target, Rollout rollout, boolean checkOwners, String event, Task objects) {
        Optional<Map<String, @Nullable Object>> live = writer.read(target.ref());
        if (live.isPresent() && checkOwners && !rollout.knows(target) && !options.takeOwnership()) {
            session.ownership().require(target.ref(), live.get(), event.equals("upgrade"));
        }
        try {
            Map<String, @Nullable Object> result = apply(target, live);
            objects.log((live.isEmpty()
                            ? "created "
                            : version(live.get()).equals(version(result)) ? "unchanged " : "updated ")
                    + target.ref());
        } catch (InvalidObjectException e) {
            if (!e.immutableField() || !options.recreateImmutable() || live.isEmpty()) {
                throw e;
            }
            writer.delete(target.ref(), Propagation.FOREGROUND);
            requireReady(tracker.untilGone(List.of(target.ref()), objects));
            apply(target, Optional.empty());
            objects.log("recreated " + target.ref());
        }
    }

    private Map<String, @Nullable Object> apply(Target target, Optional<Map<String, @Nullable Object>> live) {
        try {
            return writer.apply(target, live);
        } catch (ConflictException e) {
            throw Planner.conflict(session, target.ref(), e);
        }
    }

    private static String version(Map<String, @Nullable Object> object) {
        return new io.github.bundle4j.kube.internal.Tree(object)
                .tree("metadata")
                .text("resourceVersion", "");
    }

    private void requireReady(Tracker.Result result) {
        List<String> problems = result.problems();
        if (!problems.isEmpty()) {
            throw new NotReadyException(session.name(), session.namespace(), problems, result.timedOut());
        }
    }
}
