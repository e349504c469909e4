package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.ConflictException;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.PatchKind;
import io.github.bundle4j.kube.client.Propagation;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.UnknownKindException;
import io.github.bundle4j.kube.client.WriteOptions;
import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes objects of a release: server-side apply as field manager {@code helm}. */
final class ObjectWriter {
    static final String MANAGER = "helm";
    private static final int MIGRATION_ATTEMPTS = 5;

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

    Map<String, @Nullable Object> apply(Target target) {
        return api.patch(
                type(target.ref()),
                target.ref().namespace(),
                target.ref().name(),
                PatchKind.APPLY,
                target.object(),
                write);
    }

    /** What {@link #apply} would make of it. */
    Map<String, @Nullable Object> rehearse(Target target) {
        return api.patch(
                type(target.ref()),
                target.ref().namespace(),
                target.ref().name(),
                PatchKind.APPLY,
                target.object(),
                write.withDryRun(true));
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

    /**
     * Fields that an earlier Helm set by ordinary updates become fields it applied: otherwise those that are no longer
     * wanted would stay for ever.
     */
    void adoptClientSideFields(ObjectRef ref) {
        for (int attempt = 1; ; attempt++) {
            Optional<Map<String, @Nullable Object>> live = read(ref);
            Optional<List<Object>> patch = live.flatMap(ObjectWriter::migration);
            if (patch.isEmpty()) {
                return;
            }
            try {
                api.patch(
                        type(ref), ref.namespace(), ref.name(), PatchKind.JSON, patch.get(), WriteOptions.as(MANAGER));
                return;
            } catch (ConflictException e) {
                if (attempt == MIGRATION_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    static boolean hasClientSideFields(Map<String, @Nullable Object> live) {
        return new Tree(live).tree("metadata").list("managedFields").stream().anyMatch(ObjectWriter::isClientSide);
    }

    private static boolean isClientSide(Tree entry) {
        return entry.text("manager", "").equals(MANAGER)
                && entry.text("operation", "").equals("Update")
                && !entry.has("subresource");
    }

    private static Optional<List<Object>> migration(Map<String, @Nullable Object> live) {
        if (!hasClientSideFields(live)) {
            return Optional.empty();
        }
        Tree metadata = new Tree(live).tree("metadata");
        List<Object> kept = new ArrayList<>();
        Map<String, Object> merged = new LinkedHashMap<>();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Tree entry : metadata.list("managedFields")) {
            boolean applied = entry.text("manager", "").equals(MANAGER)
                    && entry.text("operation", "").equals("Apply")
                    && !entry.has("subresource");
            if (applied || isClientSide(entry)) {
                entry.value().forEach((key, value) -> merged.put(String.valueOf(key), value));
                union(fields, entry.tree("fieldsV1").value());
            } else {
                kept.add(entry.value());
            }
        }
        merged.put("operation", "Apply");
        merged.put("fieldsV1", fields);
        kept.add(merged);
        return Optional.of(List.of(
                Map.of("op", "replace", "path", "/metadata/managedFields", "value", kept),
                Map.of(
                        "op",
                        "replace",
                        "path",
                        "/metadata/resourceVersion",
                        "value",
                        metadata.text("resourceVersion", ""))));
    }

    private static void union(Map<String, Object> into, Map<?, ?> from) {
        from.forEach((key, value) -> {
            Map<String, Object> below = new LinkedHashMap<>();
            if (into.get(String.valueOf(key)) instanceof Map<?, ?> present) {
                union(below, present);
            }
            if (value instanceof Map<?, ?> map) {
                union(below, map);
            }
            into.put(String.valueOf(key), below);
        });
    }
}
