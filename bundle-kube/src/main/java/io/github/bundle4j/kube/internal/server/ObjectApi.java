package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading and writing objects: what happens between a request and the store. Thread-safe. */
final class ObjectApi {
    private final Store store = new Store();
    private final Kinds kinds = new Kinds();
    private final Deletion deletion;
    private final InstantSource clock;
    private long addresses = 1;

    ObjectApi(InstantSource clock) {
        this.clock = clock;
        this.deletion = new Deletion(store, kinds, clock);
    }

    /** How to write. */
    record Write(String manager, boolean dryRun, String validation, boolean force) {
        static final Write CONTROLLER = new Write("kube-controller-manager", false, "Ignore", false);
    }

    Store store() {
        return store;
    }

    Kinds kinds() {
        return kinds;
    }

    /** The lock of everything. */
    Object lock() {
        return store;
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Map<String, @Nullable Object> get(Kind kind, @Nullable String namespace, String name) {
        synchronized (lock()) {
            Map<String, @Nullable Object> found = store.get(kind.storage(), namespace, name);
            if (found == null) {
                throw Refusal.notFound(kind, name);
            }
            return inVersion(kind, found);
        }
    }

    @Nullable
    Map<String, @Nullable Object> find(Kind kind, @Nullable String namespace, String name) {
        synchronized (lock()) {
            Map<String, @Nullable Object> found = store.get(kind.storage(), namespace, name);
            return found == null ? null : inVersion(kind, found);
        }
    }

    List<Map<String, @Nullable Object>> list(Kind kind, @Nullable String namespace) {
        synchronized (lock()) {
            return store.list(kind.storage(), namespace).stream()
                    .map(object -> inVersion(kind, object))
                    .toList();
        }
    }

    /** All versions of a kind share one form here. */
    static Map<String, @Nullable Object> inVersion(Kind kind, Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> copy = Values.copyMap(object);
        copy.put("apiVersion", kind.apiVersion());
        copy.put("kind", kind.name());
        return copy;
    }

    Map<String, @Nullable Object> create(
            Kind kind, @Nullable String namespace, Map<String, @Nullable Object> given, Write write) {
        synchronized (lock()) {
            Map<String, @Nullable Object> object = Values.copyMap(given);
            identify(kind, namespace, null, object);
            Map<String, @Nullable Object> metadata = Values.below(object, "metadata");
            if (!new Tree(metadata).text("resourceVersion", "").isEmpty()) {
                throw Refusal.badRequest("resourceVersion should not be set on objects to be created");
            }
            String prefix = new Tree(metadata).text("generateName", "");
            if (new Tree(metadata).text("name", "").isEmpty() && !prefix.isEmpty()) {
                metadata.put("name", prefix + suffix(store.version()));
            }
            String name = new Tree(metadata).text("name", "");
            checkUnknown(kind, object, write);
            if (store.get(kind.storage(), namespace, name) != null) {
                throw Refusal.alreadyExists(kind, name);
            }
            metadata.remove("managedFields");
            if (kind.statusSubresource()) {
                object.remove("status");
            }
            return admitNew(kind, namespace, object, write, null);
        }
    }

    private Map<String, @Nullable Object> admitNew(
            Kind kind,
            @Nullable String namespace,
            Map<String, @Nullable Object> object,
            Write write,
            @Nullable ManagedFields managed) {
        requireNamespace(kind, namespace);
        dropNulls(kind, object);
        Defaults.fill(kind, object);
        Validation.check(kind, null, object);
        Map<String, @Nullable Object> metadata = Values.below(object, "metadata");
        metadata.put("uid", store.newUid());
        metadata.put("creationTimestamp", now());
        if (Admission.counted(kind)) {
            metadata.put("generation", 1L);
        } else {
            metadata.remove("generation");
        }
        metadata.remove("deletionTimestamp");
        if (managed == null) {
            ManagedFields fresh = new ManagedFields();
            fresh.recordUpdate(kind, null, withoutStatus(kind, object), write.manager(), "", now());
            fresh.store(object);
        }
        allocate(kind, object);
        Admission.complete(kind, object);
        if (!write.dryRun()) {
            store.put(kind.storage(), object);
            afterWrite(kind, object);
        }
        return inVersion(kind, object);
    }

    Map<String, @Nullable Object> replace(
            Kind kind,
            @Nullable String namespace,
            String name,
            Map<String, @Nullable Object> given,
            String subresource,
            Write write) {
        synchronized (lock()) {
            Map<String, @Nullable Object> object = Values.copyMap(given);
            identify(kind, namespace, name, object);
            checkUnknown(kind, object, write);
            Map<String, @Nullable Object> live = store.get(kind.storage(), namespace, name);
            if (live == null) {
                throw Refusal.notFound(kind, name);
            }
            return update(kind, live, object, subresource, write, true);
        }
    }

    Map<String, @Nullable Object> patch(
            Kind kind,
            @Nullable String namespace,
            String name,
            String mediaType,
            @Nullable Object patch,
            String subresource,
            Write write) {
        synchronized (lock()) {
            Map<String, @Nullable Object> live = store.get(kind.storage(), namespace, name);
            if (mediaType.equals("application/apply-patch+yaml")) {
                return apply(kind, namespace, name, live, asMap(patch), subresource, write);
            }
            if (live == null) {
                throw Refusal.notFound(kind, name);
            }
            Map<String, @Nullable Object> current = inVersion(kind, live);
            Object patched = switch (mediaType) {
                case "application/merge-patch+json" -> Patches.merge(current, patch);
                case "application/json-patch+json" -> Patches.json(current, patch);
                case "application/strategic-merge-patch+json" -> {
                    if (kind.custom()) {
                        throw unsupported("the body of the request was in an unknown format - accepted media types"
                                + " include: application/json-patch+json, application/merge-patch+json,"
                                + " application/apply-patch+yaml");
                    }
                    yield StrategicPatch.apply(current, asMap(patch), kind.shape());
                }
                default -> throw unsupported("unknown patch type " + mediaType);
            };
            Map<String, @Nullable Object> object = asMap(patched);
            identify(kind, namespace, name, object);
            checkUnknown(kind, object, write);
            boolean guarded = patch instanceof Map<?, ?> map
                    && Tree.of(map).tree("metadata").has("resourceVersion");
            return update(kind, live, object, subresource, write, guarded || mediaType.startsWith("application/json-"));
        }
    }

    private static Refusal unsupported(String message) {
        return new Refusal(415, "UnsupportedMediaType", message, null);
    }

    private Map<String, @Nullable Object> apply(
            Kind kind,
            @Nullable String namespace,
            String name,
            @Nullable Map<String, @Nullable Object> live,
            Map<String, @Nullable Object> given,
            String subresource,
            Write write) {
        if (write.manager().isEmpty()) {
            Map<String, @Nullable Object> details = Values.map("group", "meta.k8s.io", "kind", "PatchOptions");
            details.put(
                    "causes",
                    List.of(Values.map(
                            "reason", "FieldValueRequired",
                            "message", "Required value: is required for apply patch",
                            "field", "fieldManager")));
            throw new Refusal(
                    422,
                    "Invalid",
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch",
                    details);
        }
        Map<String, @Nullable Object> config = Values.copyMap(given);
        requireSchema(kind, name, config);
        identify(kind, namespace, name, config);
        checkUnknown(kind, config, write);
        if (kind.statusSubresource() && subresource.isEmpty()) {
            config.remove("status");
        }
        if (live != null) {
            precondition(kind, name, live, config);
        }
        Map<String, @Nullable Object> metadata = Values.below(config, "metadata");
        for (String system : List.of("creationTimestamp", "uid", "generation", "resourceVersion", "managedFields")) {
            metadata.remove(system);
        }
        Map<String, @Nullable Object> merged = Apply.apply(kind, live, config, write.manager(), write.force(), now());
        if (live == null) {
            return admitNew(kind, namespace, merged, write, ManagedFields.of(merged));
        }
        return finish(kind, live, merged, write);
    }

    private Map<String, @Nullable Object> update(
            Kind kind,
            Map<String, @Nullable Object> live,
            Map<String, @Nullable Object> object,
            String subresource,
            Write write,
            boolean guarded) {
        String name = new Tree(live).tree("metadata").text("name", "");
        if (guarded) {
            precondition(kind, name, live, object);
        }
        if (kind.statusSubresource()) {
            if (subresource.equals("status")) {
                Object status = object.get("status");
                Object wantedMetadata = object.get("metadata");
                object.clear();
                object.putAll(Values.copyMap(live));
                object.put("status", status);
                if (kind.name().equals("Namespace") || !(wantedMetadata instanceof Map<?, ?>)) {
                    // The rest stays as it is.
                    object.putIfAbsent("metadata", Values.map());
                }
            } else if (live.containsKey("status")) {
                object.put("status", Values.copy(live.get("status")));
            } else {
                object.remove("status");
            }
        }
        dropNulls(kind, object);
        Defaults.fill(kind, object);
        keepSystemFields(live, object);
        allocate(kind, object);
        ManagedFields managed = managedFields(live, object);
        managed.recordUpdate(
                kind,
                subresource.isEmpty() ? withoutStatus(kind, live) : live,
                subresource.isEmpty() ? withoutStatus(kind, object) : object,
                write.manager(),
                subresource,
                now());
        managed.store(object);
        return finish(kind, live, object, write);
    }

    /** A client may rewrite managed fields, as Helm does when it turns to server-side apply; an empty list clears them. */
    private static ManagedFields managedFields(
            Map<String, @Nullable Object> live, Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> metadata = Values.below(object, "metadata");
        return metadata.containsKey("managedFields") && metadata.get("managedFields") instanceof List<?>
                ? ManagedFields.of(object)
                : ManagedFields.of(live);
    }

    private Map<String, @Nullable Object> finish(
            Kind kind, Map<String, @Nullable Object> live, Map<String, @Nullable Object> object, Write write) {
        dropNulls(kind, object);
        Defaults.fill(kind, object);
        keepSystemFields(live, object);
        allocate(kind, object);
        Validation.check(kind, live, object);
        Map<String, @Nullable Object> metadata = Values.below(object, "metadata");
        if (new Tree(metadata).has("generation") && !Values.same(content(live), content(object))) {
            metadata.put("generation", new Tree(metadata).number("generation", 1) + 1);
        }
        metadata.put("resourceVersion", new Tree(live).tree("metadata").text("resourceVersion"));
        if (Values.same(withApiVersion(kind, live), withApiVersion(kind, object))) {
            return inVersion(kind, live);
        }
        if (!write.dryRun()) {
            if (deletion.finishedBy(object)) {
                deletion.remove(kind, object);
            } else {
                store.put(kind.storage(), object);
                afterWrite(kind, object);
            }
        }
        return inVersion(kind, object);
    }

    private static Map<String, @Nullable Object> withApiVersion(Kind kind, Map<String, @Nullable Object> object) {
        return inVersion(kind, object);
    }

    /** What the generation counts: everything but metadata and status. */
    private static Map<String, @Nullable Object> content(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> content = Values.copyMap(object);
        content.remove("metadata");
        content.remove("status");
        content.remove("apiVersion");
        return content;
    }

    private static Map<String, @Nullable Object> withoutStatus(Kind kind, Map<String, @Nullable Object> object) {
        if (!kind.statusSubresource()) {
            return object;
        }
        Map<String, @Nullable Object> copy = Values.copyMap(object);
        copy.remove("status");
        return copy;
    }

    private static void keepSystemFields(Map<String, @Nullable Object> live, Map<String, @Nullable Object> object) {
        Tree old = new Tree(live).tree("metadata");
        Map<String, @Nullable Object> metadata = Values.below(object, "metadata");
        for (String field : List.of(
                "uid",
                "creationTimestamp",
                "generation",
                "deletionTimestamp",
                "deletionGracePeriodSeconds",
                "namespace")) {
            if (old.has(field)) {
                metadata.put(field, old.get(field));
            } else {
                metadata.remove(field);
            }
        }
    }

    private static void precondition(
            Kind kind, String name, Map<String, @Nullable Object> live, Map<String, @Nullable Object> object) {
        String wanted = new Tree(object).tree("metadata").text("resourceVersion", "");
        if (!wanted.isEmpty() && !wanted.equals(new Tree(live).tree("metadata").text("resourceVersion"))) {
            throw Refusal.modified(kind, name);
        }
        String uid = new Tree(object).tree("metadata").text("uid", "");
        if (!uid.isEmpty() && !uid.equals(new Tree(live).tree("metadata").text("uid"))) {
            throw new Refusal(
                    409,
                    "Conflict",
                    "Operation cannot be fulfilled on " + kind.qualifiedPlural() + " \"" + name
                            + "\": Precondition failed: UID in precondition: " + uid,
                    Refusal.details(kind, name));
        }
    }

    /** The object says the same as the URL. */
    private static void identify(
            Kind kind, @Nullable String namespace, @Nullable String name, Map<String, @Nullable Object> object) {
        Tree tree = new Tree(object);
        if (!tree.text("apiVersion", kind.apiVersion()).equals(kind.apiVersion())
                || !tree.text("kind", kind.name()).equals(kind.name())) {
            throw Refusal.badRequest("the API version in the data (" + tree.text("apiVersion", "") + ", "
                    + tree.text("kind", "") + ") does not match the expected API version (" + kind.apiVersion() + ", "
                    + kind.name() + ")");
        }
        object.put("apiVersion", kind.apiVersion());
        object.put("kind", kind.name());
        Map<String, @Nullable Object> metadata = Values.below(object, "metadata");
        String itsNamespace = new Tree(metadata).text("namespace", "");
        if (kind.namespaced()) {
            if (!itsNamespace.isEmpty() && !itsNamespace.equals(namespace)) {
                throw Refusal.badRequest(
                        "the namespace of the provided object does not match the namespace sent on the request");
            }
            metadata.put("namespace", namespace);
        } else {
            metadata.remove("namespace");
        }
        if (name != null) {
            String itsName = new Tree(metadata).text("name", "");
            if (!itsName.isEmpty() && !itsName.equals(name)) {
                throw Refusal.badRequest(
                        "the name of the object (" + itsName + ") does not match the name on the URL (" + name + ")");
            }
            metadata.put("name", name);
        }
    }

    /** Apply needs to know every field, whatever the validation asked for. */
    private static void requireSchema(Kind kind, String name, Map<String, @Nullable Object> config) {
        List<String> unknown = Validation.undeclared(kind, config);
        if (unknown.isEmpty()) {
            return;
        }
        List<String> errors = unknown.stream()
                .map(field -> "." + field + ": field not declared in schema")
                .toList();
        throw new Refusal(
                500,
                "",
                "failed to create typed patch object ("
                        + new Tree(config).tree("metadata").text("namespace", "") + "/" + name + "; "
                        + kind.apiVersion()
                        + ", Kind=" + kind.name() + "): "
                        + (errors.size() == 1 ? errors.get(0) : "errors:\n  " + String.join("\n  ", errors)),
                null);
    }

    private static void checkUnknown(Kind kind, Map<String, @Nullable Object> object, Write write) {
        if (!write.validation().equals("Strict")) {
            return;
        }
        List<String> unknown = Validation.unknownFields(kind, object);
        if (!unknown.isEmpty()) {
            throw Refusal.badRequest(kind.name() + " in version \"" + kind.version()
                    + "\" cannot be handled as a " + kind.name() + ": strict decoding error: "
                    + String.join(
                            ", ",
                            unknown.stream()
                                    .map(field -> "unknown field \"" + field + "\"")
                                    .toList()));
        }
    }

    private void requireNamespace(Kind kind, @Nullable String namespace) {
        if (!kind.namespaced() || namespace == null) {
            return;
        }
        Map<String, @Nullable Object> found = store.get("namespaces.", null, namespace);
        if (found == null) {
            throw new Refusal(
                    404,
                    "NotFound",
                    "namespaces \"" + namespace + "\" not found",
                    Values.map("name", namespace, "kind", "namespaces"));
        }
        if (new Tree(found).tree("metadata").has("deletionTimestamp")) {
            Map<String, @Nullable Object> details = Refusal.details(kind, namespace);
            details.put(
                    "causes",
                    List.of(Values.map(
                            "reason", "NamespaceTerminating",
                            "message", "namespace " + namespace + " is being terminated",
                            "field", "metadata.namespace")));
            throw new Refusal(
                    403,
                    "Forbidden",
                    "unable to create new content in namespace " + namespace + " because it is being terminated",
                    details);
        }
    }

    /** Null fields of built-in kinds are absent fields. */
    private static void dropNulls(Kind kind, Map<String, @Nullable Object> object) {
        if (!kind.custom()) {
            removeNulls(object);
        }
        Map<String, @Nullable Object> metadata = Values.below(object, "metadata");
        metadata.values().removeIf(value -> value == null || (value instanceof Map<?, ?> map && map.isEmpty()));
    }

    private static void removeNulls(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().removeIf(java.util.Objects::isNull);
            map.values().forEach(ObjectApi::removeNulls);
        } else if (value instanceof List<?> list) {
            list.forEach(ObjectApi::removeNulls);
        }
    }

    private void allocate(Kind kind, Map<String, @Nullable Object> object) {
        if (kind.name().equals("Service") && kind.group().isEmpty()) {
            Map<String, @Nullable Object> spec = Values.below(object, "spec");
            if (!"ExternalName".equals(spec.get("type"))
                    && new Tree(spec).text("clusterIP", "").isEmpty()) {
                Map<String, @Nullable Object> live = store.get(
                        kind.storage(),
                        new Tree(object).tree("metadata").text("namespace"),
                        new Tree(object).tree("metadata").text("name", ""));
                String kept = live == null ? "" : new Tree(live).tree("spec").text("clusterIP", "");
                if (kept.isEmpty()) {
                    kept = "10.96." + addresses / 250 + "." + (addresses % 250 + 1);
                    addresses++;
                }
                spec.put("clusterIP", kept);
                spec.put("clusterIPs", new java.util.ArrayList<Object>(List.of(kept)));
            }
            if (!"ExternalName".equals(spec.get("type"))) {
                spec.putIfAbsent("ipFamilies", new java.util.ArrayList<Object>(List.of("IPv4")));
                spec.putIfAbsent("ipFamilyPolicy", "SingleStack");
            }
        }
    }

    private void afterWrite(Kind kind, Map<String, @Nullable Object> object) {
        if (kind.name().equals("CustomResourceDefinition")) {
            kinds.define(object);
            Tree names = new Tree(object).tree("spec", "names");
            if (new Tree(object).tree("status").list("conditions").isEmpty()) {
                Map<String, @Nullable Object> established = Values.copyMap(object);
                established.put(
                        "status",
                        Values.map(
                                "acceptedNames",
                                Values.copy(names.value()),
                                "storedVersions",
                                new java.util.ArrayList<Object>(new Tree(object)
                                        .tree("spec").list("versions").stream()
                                                .filter(version -> version.flag("storage"))
                                                .map(version -> (Object) version.text("name", ""))
                                                .toList()),
                                "conditions",
                                new java.util.ArrayList<Object>(List.of(
                                        condition("NamesAccepted", "NoConflicts"),
                                        condition("Established", "InitialNamesAccepted")))));
                store.put(kind.storage(), established);
            }
        }
    }

    private Map<String, @Nullable Object> condition(String type, String reason) {
        return Values.map("type", type, "status", "True", "reason", reason, "message", "", "lastTransitionTime", now());
    }

    /** Deletes; what is returned is the object if it lives on for its finalizers, null if it is gone. */
    @Nullable
    Map<String, @Nullable Object> delete(
            Kind kind, @Nullable String namespace, String name, Tree options, boolean dryRun) {
        synchronized (lock()) {
            Map<String, @Nullable Object> live = store.get(kind.storage(), namespace, name);
            if (live == null) {
                throw Refusal.notFound(kind, name);
            }
            Tree preconditions = options.tree("preconditions");
            precondition(kind, name, live, Values.map("metadata", Values.copyMap(preconditions.value())));
            if (dryRun) {
                return null;
            }
            return deletion.delete(kind, live, options.text("propagationPolicy", "Background"));
        }
    }

    private static String suffix(long number) {
        String alphabet = "bcdfghjklmnpqrstvwxz2456789";
        StringBuilder text = new StringBuilder();
        long rest = number * 2654435761L & 0x7fffffffL;
        for (int i = 0; i < 5; i++) {
            text.append(alphabet.charAt((int) (rest % alphabet.length())));
            rest /= alphabet.length();
        }
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> asMap(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return (Map<String, @Nullable Object>) value;
        }
        throw Refusal.badRequest("the body of the request is not an object");
    }
}
