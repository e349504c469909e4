package io.github.bundle4j.kube;

import io.github.bundle4j.kube.PlannedChange.Action;
import io.github.bundle4j.kube.PlannedChange.FieldChange;
import io.github.bundle4j.kube.client.ApiException;
import io.github.bundle4j.kube.client.ConflictException;
import io.github.bundle4j.kube.client.InvalidObjectException;
import io.github.bundle4j.kube.client.NotFoundException;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.UnknownKindException;
import io.github.bundle4j.kube.release.ReleaseHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the cluster what an operation would do, by rehearsing every write. */
final class Planner {
    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    private final Session session;
    private final ApplyOptions options;
    private final ObjectWriter writer;
    private final List<PlannedChange> changes = new ArrayList<>();
    private int order;

    Planner(Session session, ApplyOptions options) {
        this.session = session;
        this.options = options;
        this.writer = new ObjectWriter(session.api(), options.forceConflicts());
    }

    Plan plan(Desired desired, Rollout rollout, int revision, boolean upgrade) {
        List<List<Target>> crds = options.crds(desired, session.manifests());
        Definitions definitions = Definitions.of(crds, rollout.targets());
        definitions.requireKinds(session.manifests(), rollout.targets());
        String event = upgrade ? "upgrade" : "install";
        if (!upgrade && options.createNamespace()) {
            namespace(rollout);
        }
        crds(crds, upgrade);
        hooks(desired, "pre-" + event);
        String lastKind = "";
        for (Target target : rollout.targets()) {
            if (!target.ref().kind().equals(lastKind)) {
                order++;
                lastKind = target.ref().kind();
            }
            target(target, event, rollout.knows(target), upgrade, definitions);
        }
        for (Target target : rollout.removed()) {
            order++;
            removed(target);
        }
        hooks(desired, "post-" + event);
        return new Plan(session.name(), session.namespace(), revision, changes);
    }

    private void namespace(Rollout rollout) {
        ObjectRef namespace = session.namespaceObject();
        boolean inChart =
                rollout.targets().stream().anyMatch(target -> target.ref().sameObject(namespace));
        if (!inChart && writer.read(namespace).isEmpty()) {
            order++;
            add("namespace", Action.CREATE, namespace, "is not there yet", List.of());
        }
    }

    private void crds(List<List<Target>> files, boolean upgrade) {
        for (List<Target> file : files) {
            order++;
            for (Target crd : file) {
                boolean there = writer.read(crd.ref()).isPresent();
                if (!there) {
                    add("crds", Action.CREATE, crd.ref(), "comes with the chart and is not installed", List.of());
                } else if (upgrade) {
                    add("crds", Action.NONE, crd.ref(), "upgrades leave installed definitions alone", List.of());
                } else {
                    rehearse("crds", crd);
                }
            }
        }
    }

    private void hooks(Desired desired, String event) {
        if (options.skipHooks()) {
            return;
        }
        for (ReleaseHook hook : HookRunner.of(desired.hooks(), event)) {
            order++;
            for (Target target : session.manifests().parse(hook.manifest())) {
                add(event, Action.HOOK, target.ref(), "hook of weight " + hook.weight(), List.of());
            }
        }
    }

    private void target(Target target, String stage, boolean known, boolean upgrade, Definitions definitions) {
        Optional<Map<String, @Nullable Object>> live = writer.read(target.ref());
        if (live.isEmpty()) {
            rehearseCreation(target, definitions);
            add(
                    stage,
                    Action.CREATE,
                    target.ref(),
                    known ? "was deleted since the last revision" : "is new in this release",
                    List.of());
            return;
        }
        if (!known && !options.takeOwnership()) {
            session.ownership().require(target.ref(), live.get(), upgrade);
        }
        rehearse(stage, target, live.get());
    }

    /** An invalid object is refused now; whatever else is missing may be there when its turn comes. */
    private void rehearseCreation(Target target, Definitions definitions) {
        try {
            writer.rehearse(target, Map.of());
        } catch (InvalidObjectException e) {
            if (!definitions.define(target.ref())) {
                throw e;
            }
        } catch (ApiException | UnknownKindException e) {
            LOG.debug("cannot rehearse the creation of {}", target.ref(), e);
        }
    }

    private void rehearse(String stage, Target target) {
        writer.read(target.ref()).ifPresent(live -> rehearse(stage, target, live));
    }

    private void rehearse(String stage, Target target, Map<String, @Nullable Object> live) {
        try {
            List<FieldChange> fields = Differences.between(live, writer.rehearse(target, live));
            if (fields.isEmpty()) {
                add(stage, Action.NONE, target.ref(), "is as it should be", fields);
            } else {
                add(stage, Action.UPDATE, target.ref(), reason(fields), fields);
            }
        } catch (InvalidObjectException e) {
            if (e.immutableField() && options.recreateImmutable()) {
                add(stage, Action.RECREATE, target.ref(), immutable(e), given(live, target));
            } else {
                throw e;
            }
        } catch (ConflictException e) {
            throw conflict(session, target.ref(), e);
        } catch (NotFoundException e) {
            // Gone since it was read.
            add(stage, Action.CREATE, target.ref(), "was deleted a moment ago", List.of());
        }
    }

    /** Only of what the chart gives: the server's defaults come back. */
    private static List<FieldChange> given(Map<String, @Nullable Object> live, Target target) {
        return Differences.between(live, target.object()).stream()
                .filter(change -> change.after() != null)
                .toList();
    }

    private static String immutable(InvalidObjectException e) {
        String fields = String.join(
                ", ",
                e.causes().stream()
                        .map(cause -> String.valueOf(cause.field()))
                        .distinct()
                        .toList());
        return fields.isEmpty() ? "has an immutable field that changes" : fields + " cannot be changed in place";
    }

    private static String reason(List<FieldChange> fields) {
        return fields.size() == 1 ? fields.get(0).path() + " differs" : fields.size() + " fields differ";
    }

    static ReleaseException conflict(Session session, ObjectRef ref, ApiException e) {
        StringBuilder fields = new StringBuilder();
        for (ApiException.Cause cause : e.causes()) {
            fields.append(fields.length() == 0 ? "" : ", ")
                    .append(cause.field())
                    .append(" (")
                    .append(cause.message())
                    .append(')');
        }
        return new ReleaseException(
                session.name(),
                session.namespace(),
                "conflict occurred while applying " + ref + ": "
                        + (fields.length() == 0 ? String.valueOf(e.getMessage()) : fields)
                        + "; leave these fields out of the chart, or force conflicts",
                e);
    }

    private void removed(Target target) {
        Optional<Map<String, @Nullable Object>> live = writer.read(target.ref());
        if (live.isEmpty()) {
            add("delete", Action.NONE, target.ref(), "left the release and is gone already", List.of());
        } else if (Removal.kept(live.get())) {
            add("delete", Action.KEEP, target.ref(), "left the release; its resource policy is keep", List.of());
        } else if (!session.ownership().owns(live.get())) {
            add("delete", Action.KEEP, target.ref(), "left the release and belongs to another owner now", List.of());
        } else {
            add("delete", Action.DELETE, target.ref(), "is no longer in the release", List.of());
        }
    }

    private void add(String stage, Action action, ObjectRef ref, String reason, List<FieldChange> fields) {
        changes.add(new PlannedChange(order, stage, action, ref, reason, fields));
    }
}
