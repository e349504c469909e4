package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletion with finalizers, owners and dependents, and the end of namespaces. Called with the store's lock held. */
final class Deletion {
    private static final String FOREGROUND = "foregroundDeletion";

    private final Store store;
    private final Kinds kinds;
    private final InstantSource clock;

    Deletion(Store store, Kinds kinds, InstantSource clock) {
        this.store = store;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Nullable
    Map<String, @Nullable Object> delete(Kind kind, Map<String, @Nullable Object> live, String policy) {
        Map<String, @Nullable Object> object = Values.copyMap(live);
        Map<String, @Nullable Object> metadata = Values.below(object, "metadata");
        List<@Nullable Object> finalizers = new ArrayList<>(new Tree(metadata).values("finalizers"));
        String uid = new Tree(metadata).text("uid", "");
        if (policy.equals("Orphan")) {
            orphan(uid);
        }
        if (policy.equals("Foreground") && !dependents(uid).isEmpty() && !finalizers.contains(FOREGROUND)) {
            finalizers.add(FOREGROUND);
            metadata.put("finalizers", finalizers);
        }
        boolean namespace = kind.storage().equals("namespaces.");
        if (finalizers.isEmpty() && !namespace) {
            remove(kind, live);
            return null;
        }
        if (!new Tree(metadata).has("deletionTimestamp")) {
            metadata.put(
                    "deletionTimestamp",
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            if (!namespace) {
                metadata.put("deletionGracePeriodSeconds", 0L);
            }
            if (new Tree(metadata).has("generation")) {
                metadata.put("generation", new Tree(metadata).number("generation", 1) + 1);
            }
            if (namespace) {
                Values.below(object, "status").put("phase", "Terminating");
            }
            store.put(kind.storage(), object);
        }
        if (finalizers.contains(FOREGROUND)) {
            for (Dependent dependent : dependents(uid)) {
                delete(dependent.kind(), dependent.object(), "Background");
            }
            endForeground(uid);
        }
        if (namespace) {
            empty(new Tree(metadata).text("name", ""));
        }
        return object;
    }

    /** Whether a write took away the last thing that kept a deleted object. */
    boolean finishedBy(Map<String, @Nullable Object> object) {
        Tree metadata = new Tree(object).tree("metadata");
        return metadata.has("deletionTimestamp")
                && metadata.values("finalizers").isEmpty()
                && new Tree(object).tree("spec").values("finalizers").isEmpty();
    }

    void remove(Kind kind, Map<String, @Nullable Object> object) {
        store.remove(kind.storage(), object);
        Tree metadata = new Tree(object).tree("metadata");
        if (kind.name().equals("CustomResourceDefinition")) {
            removeResources(object);
            kinds.undefine(metadata.text("name", ""));
        }
        String uid = metadata.text("uid", "");
        for (Dependent dependent : dependents(uid)) {
            if (new Tree(dependent.object())
                    .tree("metadata").list("ownerReferences").stream()
                            .noneMatch(owner -> !owner.text("uid", "").equals(uid) && exists(owner.text("uid", "")))) {
                delete(dependent.kind(), dependent.object(), "Background");
            }
        }
        for (Tree owner : metadata.list("ownerReferences")) {
            endForeground(owner.text("uid", ""));
        }
        String namespace = metadata.text("namespace");
        if (namespace != null) {
            endNamespace(namespace);
        }
    }

    private void removeResources(Map<String, @Nullable Object> definition) {
        Tree spec = new Tree(definition).tree("spec");
        String storage = spec.tree("names").text("plural", "") + "." + spec.text("group", "");
        for (Map<String, @Nullable Object> resource : store.list(storage, null)) {
            store.remove(storage, resource);
        }
    }

    private record Dependent(Kind kind, Map<String, @Nullable Object> object) {}

    private List<Dependent> dependents(String uid) {
        List<Dependent> dependents = new ArrayList<>();
        for (Kind kind : storedKinds()) {
            for (Map<String, @Nullable Object> object : store.list(kind.storage(), null)) {
                if (new Tree(object)
                        .tree("metadata").list("ownerReferences").stream()
                                .anyMatch(owner -> owner.text("uid", "").equals(uid))) {
                    dependents.add(new Dependent(kind, object));
                }
            }
        }
        return dependents;
    }

    private List<Kind> storedKinds() {
        List<Kind> result = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Kind kind : kinds.all()) {
            if (!seen.contains(kind.storage())) {
                seen.add(kind.storage());
                result.add(kind);
            }
        }
        return result;
    }

    private boolean exists(String uid) {
        for (String storage : store.storages()) {
            for (Map<String, @Nullable Object> object : store.list(storage, null)) {
                if (new Tree(object).tree("metadata").text("uid", "").equals(uid)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void orphan(String uid) {
        for (Dependent dependent : dependents(uid)) {
            Map<String, @Nullable Object> free = Values.copyMap(dependent.object());
            Map<String, @Nullable Object> metadata = Values.below(free, "metadata");
            List<@Nullable Object> owners = new ArrayList<>(new Tree(metadata).values("ownerReferences"));
            owners.removeIf(owner -> Tree.of(owner).text("uid", "").equals(uid));
            if (owners.isEmpty()) {
                metadata.remove("ownerReferences");
            } else {
                metadata.put("ownerReferences", owners);
            }
            store.put(dependent.kind().storage(), free);
        }
    }

    private void endForeground(String uid) {
        if (!dependents(uid).isEmpty()) {
            return;
        }
        for (Kind kind : storedKinds()) {
            for (Map<String, @Nullable Object> object : store.list(kind.storage(), null)) {
                Tree metadata = new Tree(object).tree("metadata");
                if (metadata.text("uid", "").equals(uid)
                        && metadata.has("deletionTimestamp")
                        && metadata.values("finalizers").contains(FOREGROUND)) {
                    Map<String, @Nullable Object> changed = Values.copyMap(object);
                    List<@Nullable Object> left = new ArrayList<>(metadata.values("finalizers"));
                    left.remove(FOREGROUND);
                    Values.below(changed, "metadata").put("finalizers", left);
                    if (left.isEmpty()) {
                        remove(kind, changed);
                    } else {
                        store.put(kind.storage(), changed);
                    }
                    return;
                }
            }
        }
    }

    private void empty(String namespace) {
        for (Kind kind : storedKinds()) {
            if (kind.namespaced()) {
                for (Map<String, @Nullable Object> object : store.list(kind.storage(), namespace)) {
                    Tree metadata = new Tree(object).tree("metadata");
                    if (store.get(kind.storage(), namespace, metadata.text("name", "")) != null) {
                        delete(kind, object, "Background");
                    }
                }
            }
        }
        endNamespace(namespace);
    }

    private void endNamespace(String name) {
        Map<String, @Nullable Object> namespace = store.get("namespaces.", null, name);
        if (namespace == null || !new Tree(namespace).tree("metadata").has("deletionTimestamp")) {
            return;
        }
        for (Kind kind : storedKinds()) {
            if (kind.namespaced() && !store.list(kind.storage(), name).isEmpty()) {
                return;
            }
        }
        if (new Tree(namespace).tree("metadata").values("finalizers").isEmpty()) {
            store.remove("namespaces.", namespace);
        }
    }
}
