package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Server-side apply: merges the fields a manager wants into the object, refuses to change what others own, and removes
 * what the manager no longer wants and nobody else owns.
 */
final class Apply {
    private Apply() {}

    /** The merged object with its managed fields. */
    static Map<String, @Nullable Object> apply(
            Kind kind,
            @Nullable Map<String, @Nullable Object> live,
            Map<String, @Nullable Object> config,
            String manager,
            boolean force,
            String time) {
        Tree metadata = new Tree(config).tree("metadata");
        if (!metadata.values("managedFields").isEmpty()) {
            throw Refusal.badRequest("metadata.managedFields must be nil");
        }
        Shape shape = kind.shape();
        checkKeys(config, shape, "");
        FieldSet applied = FieldSet.of(config, shape).withoutIdentity();
        ManagedFields managed = ManagedFields.of(live);
        Map<String, @Nullable Object> merged = asMap(merge(live, config, shape));
        List<Conflict> conflicts = conflicts(managed, manager, applied, live, merged, shape);
        if (!conflicts.isEmpty() && !force) {
            throw refusal(conflicts);
        }
        for (Conflict conflict : conflicts) {
            FieldSet lost = new FieldSet();
            lost.add(conflict.path());
            conflict.owner().fields().removeAll(lost);
        }
        prune(managed, manager, applied, merged, shape);
        managed.put(manager, ManagedFields.APPLY, "", kind.apiVersion(), time, applied);
        managed.store(merged);
        return merged;
    }

    private record Conflict(ManagedFields.Entry owner, List<String> path) {}

    private static List<Conflict> conflicts(
            ManagedFields managed,
            String manager,
            FieldSet applied,
            @Nullable Map<String, @Nullable Object> live,
            Map<String, @Nullable Object> merged,
            Shape shape) {
        List<Conflict> conflicts = new ArrayList<>();
        List<List<String>> paths = applied.paths();
        for (ManagedFields.Entry entry : managed.entries()) {
            if (entry.is(manager, ManagedFields.APPLY, "")) {
                continue;
            }
            for (List<String> path : entry.fields().intersection(applied).paths()) {
                boolean container = paths.stream()
                        .anyMatch(other -> other.size() > path.size()
                                && other.subList(0, path.size()).equals(path));
                if (!container
                        && !Values.same(FieldPaths.get(live, path, shape), FieldPaths.get(merged, path, shape))) {
                    conflicts.add(new Conflict(entry, path));
                }
            }
        }
        return conflicts;
    }

    private static Refusal refusal(List<Conflict> conflicts) {
        StringBuilder text = new StringBuilder("Apply failed with ")
                .append(conflicts.size())
                .append(conflicts.size() == 1 ? " conflict: " : " conflicts: ");
        List<Object> causes = new ArrayList<>();
        String separator = "";
        String last = "";
        for (Conflict conflict : conflicts) {
            String by = "conflict with \"" + conflict.owner().manager() + "\""
                    + conflict.owner().suffix();
            if (conflicts.size() == 1) {
                text.append(by).append(": ").append(FieldSet.text(conflict.path()));
            } else {
                if (!by.equals(last)) {
                    text.append(separator)
                            .append(by.replace("conflict with", "conflicts with"))
                            .append(":");
                }
                text.append("\n- ").append(FieldSet.text(conflict.path()));
                separator = "\n";
                last = by;
            }
            causes.add(Values.map(
                    "reason", "FieldManagerConflict", "message", by, "field", FieldSet.text(conflict.path())));
        }
        return new Refusal(409, "Conflict", text.toString(), Values.map("causes", causes));
    }

    private static void prune(
            ManagedFields managed,
            String manager,
            FieldSet applied,
            Map<String, @Nullable Object> merged,
            Shape shape) {
        ManagedFields.Entry previous = managed.find(manager, ManagedFields.APPLY, "");
        if (previous == null) {
            return;
        }
        List<List<String>> paths = new ArrayList<>(previous.fields().paths());
        // An element goes as a whole: without its key fields it could not be found any more.
        paths.sort(java.util.Comparator.comparingInt(List::size));
        for (List<String> path : paths) {
            if (applied.touches(path)) {
                continue;
            }
            boolean wanted = managed.entries().stream()
                    .anyMatch(entry -> entry != previous && entry.fields().touches(path));
            if (!wanted) {
                FieldPaths.remove(merged, path, shape);
            }
        }
    }

    static @Nullable Object merge(@Nullable Object live, @Nullable Object config, Shape shape) {
        if (live instanceof Map<?, ?> old && config instanceof Map<?, ?> wanted && shape.style() != Shape.Style.WHOLE) {
            Map<String, @Nullable Object> result = Values.copyMap(old);
            wanted.forEach((key, value) -> {
                String name = String.valueOf(key);
                result.put(name, merge(old.get(name), value, shape.field(name)));
            });
            return result;
        }
        if (live instanceof List<?> old && config instanceof List<?> wanted) {
            if (shape.style() == Shape.Style.BY_KEYS || shape.style() == Shape.Style.AS_SET) {
                return mergeLists(old, wanted, shape);
            }
        }
        return Values.copy(config);
    }

    /** The wanted order, with elements that only others have kept in front of what they were in front of. */
    private static List<@Nullable Object> mergeLists(List<?> old, List<?> wanted, Shape shape) {
        List<@Nullable Object> result = new ArrayList<>();
        int next = 0;
        for (Object element : wanted) {
            int at = Elements.indexOf(old, Elements.key(element, shape), shape);
            while (next < old.size() && (at < 0 ? isOnlyOld(old.get(next), wanted, shape) : next < at)) {
                addIfOnlyOld(result, old.get(next), wanted, shape);
                next++;
            }
            next = Math.max(next, at + 1);
            result.add(at < 0 ? Values.copy(element) : merge(old.get(at), element, shape.element()));
        }
        for (; next < old.size(); next++) {
            addIfOnlyOld(result, old.get(next), wanted, shape);
        }
        return result;
    }

    private static void addIfOnlyOld(
            List<@Nullable Object> result, @Nullable Object element, List<?> wanted, Shape shape) {
        if (isOnlyOld(element, wanted, shape)) {
            result.add(Values.copy(element));
        }
    }

    private static boolean isOnlyOld(@Nullable Object element, List<?> wanted, Shape shape) {
        return Elements.indexOf(wanted, Elements.key(element, shape), shape) < 0;
    }

    /** Two elements with the same key cannot be told apart. */
    private static void checkKeys(@Nullable Object value, Shape shape, String path) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> checkKeys(below, shape.field(String.valueOf(key)), path + "." + key));
        } else if (value instanceof List<?> list && shape.style() == Shape.Style.BY_KEYS) {
            List<String> seen = new ArrayList<>();
            for (Object element : list) {
                String key = Elements.key(element, shape);
                if (seen.contains(key)) {
                    throw new Refusal(
                            500,
                            "InternalError",
                            "failed to create manager for existing fields: failed to convert new object: " + path
                                    + ": duplicate entries for key " + FieldSet.text(List.of(key)),
                            null);
                }
                seen.add(key);
                checkKeys(element, shape.element(), path + FieldSet.text(List.of(key)));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> asMap(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return (Map<String, @Nullable Object>) value;
        }
        throw Refusal.badRequest("the object is not a map");
    }
}
