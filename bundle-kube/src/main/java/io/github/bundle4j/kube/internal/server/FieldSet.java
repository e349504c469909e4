package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A set of fields as {@code fieldsV1} writes it. Mutable. */
final class FieldSet {
    private final TreeMap<String, FieldSet> children = new TreeMap<>();
    private boolean self;

    static FieldSet ofJson(@Nullable Object json) {
        FieldSet set = new FieldSet();
        if (json instanceof Map<?, ?> map) {
            if (map.isEmpty()) {
                set.self = true;
            }
            map.forEach((key, value) -> {
                if (String.valueOf(key).equals(".")) {
                    set.self = true;
                } else {
                    set.children.put(String.valueOf(key), ofJson(value));
                }
            });
        }
        return set;
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (self && !children.isEmpty()) {
            json.put(".", new LinkedHashMap<>());
        }
        children.forEach((key, child) -> json.put(key, child.toJson()));
        return json;
    }

    /** The fields that a value sets. */
    static FieldSet of(@Nullable Object value, Shape shape) {
        FieldSet set = new FieldSet();
        set.fill(value, shape);
        return set;
    }

    /**
     * The fields that a value sets, with the maps and lists that hold them. What every object of a kind has, the
     * skeleton, nobody sets.
     */
    static FieldSet withContainers(@Nullable Object value, Shape shape, Tree skeleton) {
        FieldSet set = of(value, shape);
        set.addContainers(skeleton, true);
        return set;
    }

    private void addContainers(Tree skeleton, boolean given) {
        if (!children.isEmpty()) {
            self = !given;
        } else if (given) {
            self = false;
        }
        children.forEach((key, child) -> {
            String name = key.substring(2);
            boolean known = key.startsWith("f:") && skeleton.value().containsKey(name);
            child.addContainers(known ? skeleton.tree(name) : new Tree(Map.of()), known);
        });
    }

    boolean isLeaf(List<String> path) {
        FieldSet at = this;
        for (String key : path) {
            FieldSet next = at.children.get(key);
            if (next == null) {
                return false;
            }
            at = next;
        }
        return at.children.isEmpty();
    }

    private void fill(@Nullable Object value, Shape shape) {
        if (value instanceof Map<?, ?> map && !map.isEmpty() && shape.style() != Shape.Style.WHOLE) {
            map.forEach((key, below) -> child("f:" + key).fill(below, shape.field(String.valueOf(key))));
        } else if (value instanceof List<?> list && !list.isEmpty() && shape.style() == Shape.Style.BY_KEYS) {
            for (Object item : list) {
                FieldSet child = child(Elements.key(item, shape));
                child.fill(item, shape.element());
                child.self = true;
            }
        } else if (value instanceof List<?> list && !list.isEmpty() && shape.style() == Shape.Style.AS_SET) {
            for (Object item : list) {
                child("v:" + Json.write(item)).self = true;
            }
        } else {
            self = true;
        }
    }

    private FieldSet child(String key) {
        return children.computeIfAbsent(key, k -> new FieldSet());
    }

    /** Forgets fields that every object has and nobody owns. */
    FieldSet withoutIdentity() {
        children.remove("f:apiVersion");
        children.remove("f:kind");
        FieldSet metadata = children.get("f:metadata");
        if (metadata != null) {
            for (String name : List.of(
                    "name",
                    "namespace",
                    "creationTimestamp",
                    "selfLink",
                    "uid",
                    "generation",
                    "managedFields",
                    "resourceVersion",
                    "generateName",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds")) {
                if (!name.equals("generateName")) {
                    metadata.children.remove("f:" + name);
                }
            }
            metadata.self = false;
            if (metadata.children.isEmpty()) {
                children.remove("f:metadata");
            }
        }
        return this;
    }

    boolean isEmpty() {
        return !self && children.values().stream().allMatch(FieldSet::isEmpty);
    }

    FieldSet copy() {
        FieldSet copy = new FieldSet();
        copy.self = self;
        children.forEach((key, child) -> copy.children.put(key, child.copy()));
        return copy;
    }

    void addAll(FieldSet other) {
        self |= other.self;
        other.children.forEach((key, child) -> child(key).addAll(child));
    }

    /** Takes fields out; a field takes all below it along. */
    void removeAll(FieldSet other) {
        if (other.self) {
            self = false;
        }
        if (other.self && other.children.isEmpty()) {
            children.clear();
            return;
        }
        other.children.forEach((key, child) -> {
            FieldSet mine = children.get(key);
            if (mine != null) {
                mine.removeAll(child);
                if (mine.isEmpty()) {
                    children.remove(key);
                }
            }
        });
    }

    /** The fields in both. */
    FieldSet intersection(FieldSet other) {
        FieldSet common = new FieldSet();
        common.self = self && other.self;
        children.forEach((key, child) -> {
            FieldSet theirs = other.children.get(key);
            if (theirs != null) {
                FieldSet below = child.intersection(theirs);
                if (!below.isEmpty()) {
                    common.children.put(key, below);
                }
            }
        });
        return common;
    }

    boolean has(List<String> path) {
        FieldSet at = this;
        for (String key : path) {
            FieldSet next = at.children.get(key);
            if (next == null) {
                return false;
            }
            at = next;
        }
        return at.self;
    }

    /** Whether the field or anything below it is in the set. */
    boolean touches(List<String> path) {
        FieldSet at = this;
        for (String key : path) {
            FieldSet next = at.children.get(key);
            if (next == null) {
                return false;
            }
            at = next;
        }
        return !at.isEmpty();
    }

    void add(List<String> path) {
        FieldSet at = this;
        for (String key : path) {
            at = at.child(key);
        }
        at.self = true;
    }

    /** All members. */
    List<List<String>> paths() {
        List<List<String>> paths = new ArrayList<>();
        collect(List.of(), paths);
        return paths;
    }

    private void collect(List<String> prefix, List<List<String>> paths) {
        // Members of a level come before what lies below it, as in the API server's messages.
        children.forEach((key, child) -> {
            if (child.self) {
                paths.add(below(prefix, key));
            }
        });
        children.forEach((key, child) -> child.collect(below(prefix, key), paths));
    }

    private static List<String> below(List<String> prefix, String key) {
        List<String> path = new ArrayList<>(prefix);
        path.add(key);
        return path;
    }

    /** A path as conflict messages write it: {@code .spec.containers[name="web"].image}. */
    static String text(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String key : path) {
            if (key.startsWith("f:")) {
                text.append('.').append(key.substring(2));
            } else if (key.startsWith("k:")) {
                text.append('[');
                String separator = "";
                Object keys = Json.parse(key.substring(2));
                if (keys instanceof Map<?, ?> map) {
                    for (Map.Entry<?, ?> entry : new TreeMap<Object, Object>(map).entrySet()) {
                        text.append(separator)
                                .append(entry.getKey())
                                .append('=')
                                .append(Json.write(entry.getValue()));
                        separator = ",";
                    }
                }
                text.append(']');
            } else {
                text.append("[=").append(key.substring(2)).append(']');
            }
        }
        return text.toString();
    }
}
