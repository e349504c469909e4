package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.ConflictException;
import io.github.bundle4j.kube.client.InvalidObjectException;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.PatchKind;
import io.github.bundle4j.kube.client.Propagation;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.UnknownKindException;
import io.github.bundle4j.kube.client.WriteOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes objects of a release: server-side apply as field manager {@code helm}. */
final class ObjectWriter {
    static final String MANAGER = "helm";
    private static final int ATTEMPTS = 5;

    private final KubeApi api;
    private final WriteOptions write;

    ObjectWriter(KubeApi api, boolean forceConflicts) {
        this.api = api;
        this.write = WriteOptions.as(MANAGER).withForce(forceConflicts).withStrict(true);
    }

    Optional<Map<String, @Nullable Object>> read(ObjectRef ref) {
        try {
            return api.get(type(ref), ref.namespace(), ref.name());
        } catch (UnknownKindException e) {
            return Optional.empty();
        }
    }

    /** Applies an object over what is there. */
    Map<String, @Nullable Object> apply(Target target, Optional<Map<String, @Nullable Object>> live) {
        if (live.filter(ClientSideFields::in).isPresent()) {
            adoptClientSideFields(target.ref());
        }
        return patch(target, write);
    }

    /** What {@link #apply} would make of what is there. */
    Map<String, @Nullable Object> rehearse(Target target, Map<String, @Nullable Object> live) {
        if (!ClientSideFields.in(live)) {
            return rehearse(target, write);
        }
        try {
            rehearse(target, write);
        } catch (ConflictException e) {
            if (!withItself(e)) {
                throw e;
            }
        } catch (InvalidObjectException e) {
            // Perhaps only because of what goes; the next step tells.
        }
        return api.replace(
                type(target.ref()),
                target.ref().namespace(),
                Rehearsal.of(live, target.object()),
                write.withDryRun(true));
    }

    private static boolean withItself(ConflictException e) {
        return !e.causes().isEmpty()
                && e.causes().stream()
                        .allMatch(cause -> cause.message().startsWith("conflict with \"" + MANAGER + "\" "));
    }

    private Map<String, @Nullable Object> rehearse(Target target, WriteOptions options) {
        return patch(target, options.withDryRun(true));
    }

    private Map<String, @Nullable Object> patch(Target target, WriteOptions options) {
        for (int attempt = 1; ; attempt++) {
            try {
                return api.patch(
                        type(target.ref()),
                        target.ref().namespace(),
                        target.ref().name(),
                        PatchKind.APPLY,
                        target.object(),
                        options);
            } catch (ConflictException e) {
                // With causes others own fields; without any, others wrote at the same time.
                if (!e.causes().isEmpty() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    boolean delete(ObjectRef ref, Propagation propagation) {
        try {
            return api.delete(type(ref), ref.namespace(), ref.name(), propagation);
        } catch (UnknownKindException e) {
            return false;
        }
    }

    private ResourceType type(ObjectRef ref) {
        return api.type(ref.apiVersion(), ref.kind());
    }

    /** Makes fields that an earlier Helm set by ordinary updates fields it applied. */
    private void adoptClientSideFields(ObjectRef ref) {
        for (int attempt = 1; ; attempt++) {
            Optional<Map<String, @Nullable Object>> live = read(ref);
            Optional<List<Object>> patch = live.flatMap(ClientSideFields::migration);
            if (patch.isEmpty()) {
                return;
            }
            try {
                api.patch(
                        type(ref), ref.namespace(), ref.name(), PatchKind.JSON, patch.get(), WriteOptions.as(MANAGER));
                return;
            } catch (ConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
