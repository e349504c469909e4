package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who set which fields of an object: the {@code metadata.managedFields}. Mutable. */
final class ManagedFields {
    static final String APPLY = "Apply";
    static final String UPDATE = "Update";

    private final List<Entry> entries = new ArrayList<>();

    static final class Entry {
        private final String manager;
        private final String operation;
        private final String subresource;
        private String apiVersion;
        private String time;
        private FieldSet fields;

        Entry(String manager, String operation, String subresource, String apiVersion, String time, FieldSet fields) {
            this.manager = manager;
            this.operation = operation;
            this.subresource = subresource;
            this.apiVersion = apiVersion;
            this.time = time;
            this.fields = fields;
        }

        String manager() {
            return manager;
        }

        /** What conflict messages add to the name of a manager that did not apply. */
        String suffix() {
            return (subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"")
                    + (operation.equals(APPLY) ? "" : " using " + apiVersion);
        }

        FieldSet fields() {
            return fields;
        }

        boolean is(String otherManager, String otherOperation, String otherSubresource) {
            return manager.equals(otherManager)
                    && operation.equals(otherOperation)
                    && subresource.equals(otherSubresource);
        }
    }

    static ManagedFields of(@Nullable Map<String, @Nullable Object> object) {
        ManagedFields managed = new ManagedFields();
        for (Tree entry : Tree.of(object).tree("metadata").list("managedFields")) {
            managed.entries.add(new Entry(
                    entry.text("manager", ""),
                    entry.text("operation", UPDATE),
                    entry.text("subresource", ""),
                    entry.text("apiVersion", ""),
                    entry.text("time", ""),
                    FieldSet.ofJson(entry.get("fieldsV1"))));
        }
        return managed;
    }

    List<Entry> entries() {
        return entries;
    }

    @Nullable
    Entry find(String manager, String operation, String subresource) {
        for (Entry entry : entries) {
            if (entry.is(manager, operation, subresource)) {
                return entry;
            }
        }
        return null;
    }

    void put(String manager, String operation, String subresource, String apiVersion, String time, FieldSet fields) {
        Entry found = find(manager, operation, subresource);
        if (found == null) {
            entries.add(new Entry(manager, operation, subresource, apiVersion, time, fields));
        } else {
            // The time is that of the last change of the set.
            if (!found.fields.toJson().equals(fields.toJson())) {
                found.time = time;
            }
            found.fields = fields;
            found.apiVersion = apiVersion;
        }
    }

    void store(Map<String, @Nullable Object> object) {
        List<@Nullable Object> list = new ArrayList<>();
        entries.sort(java.util.Comparator.comparing((Entry entry) -> entry.operation)
                .thenComparing(entry -> entry.time)
                .thenComparing(entry -> entry.manager)
                .thenComparing(entry -> entry.subresource));
        for (Entry entry : entries) {
            if (entry.fields.isEmpty()) {
                continue;
            }
            Map<String, @Nullable Object> json = Values.map(
                    "manager", entry.manager,
                    "operation", entry.operation,
                    "apiVersion", entry.apiVersion,
                    "time", entry.time,
                    "fieldsType", "FieldsV1",
                    "fieldsV1", entry.fields.toJson());
            if (!entry.subresource.isEmpty()) {
                json.put("subresource", entry.subresource);
            }
            list.add(json);
        }
        Map<String, @Nullable Object> metadata = Values.below(object, "metadata");
        if (list.isEmpty()) {
            metadata.remove("managedFields");
        } else {
            metadata.put("managedFields", list);
        }
    }

    /** Records what an ordinary write changed. */
    void recordUpdate(
            Kind kind,
            @Nullable Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            String manager,
            String subresource,
            String time) {
        Tree skeleton = Skeletons.of(kind);
        FieldSet had = before == null
                ? new FieldSet()
                : FieldSet.withContainers(before, kind.shape(), skeleton).withoutIdentity();
        FieldSet has = FieldSet.withContainers(after, kind.shape(), skeleton).withoutIdentity();
        FieldSet removed = had.copy();
        removed.removeAll(has.copy());
        FieldSet changed = new FieldSet();
        for (List<String> path : has.paths()) {
            boolean differs = has.isLeaf(path)
                    && !Values.same(
                            FieldPaths.get(before, path, kind.shape()), FieldPaths.get(after, path, kind.shape()));
            if (!had.has(path) || differs) {
                changed.add(path);
            }
        }
        for (Entry entry : entries) {
            entry.fields.removeAll(removed.copy());
            if (!entry.is(manager, UPDATE, subresource)) {
                entry.fields.removeAll(changed.copy());
            }
        }
        if (!changed.isEmpty()) {
            Entry mine = find(manager, UPDATE, subresource);
            FieldSet fields = mine == null ? new FieldSet() : mine.fields.copy();
            fields.addAll(changed);
            put(manager, UPDATE, subresource, kind.apiVersion(), time, fields);
        }
    }
}
