package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks of the API server that deployments meet most: names, required fields, selectors, immutable fields. */
final class Validation {
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Set<String> METADATA = Set.of(
            "name",
            "generateName",
            "namespace",
            "labels",
            "annotations",
            "ownerReferences",
            "finalizers",
            "managedFields",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink");
    private static final int MAX_SECRET_BYTES = 1 << 20;

    private Validation() {}

    /** Fields that the kind does not have, as far as this server knows. */
    static List<String> unknownFields(Kind kind, Map<String, @Nullable Object> object) {
        List<String> unknown = new ArrayList<>();
        new Tree(object)
                .tree("metadata").value().keySet().stream()
                        .map(String::valueOf)
                        .filter(name -> !METADATA.contains(name))
                        .forEach(name -> unknown.add("metadata." + name));
        if (kind.schema() != null) {
            unknown.addAll(kind.schema().unknown(object));
        } else if (!kind.custom()) {
            KnownFields.of(kind).unknown(object, false).forEach(unknown::add);
        }
        return unknown;
    }

    /** The same for apply, which names list elements by their keys. */
    static List<String> undeclared(Kind kind, Map<String, @Nullable Object> object) {
        if (kind.custom()) {
            return kind.schema() == null ? List.of() : kind.schema().unknown(object);
        }
        return KnownFields.of(kind).unknown(object, true);
    }

    static void check(Kind kind, @Nullable Map<String, @Nullable Object> before, Map<String, @Nullable Object> object) {
        List<String> problems = new ArrayList<>();
        Tree tree = new Tree(object);
        String name = tree.tree("metadata").text("name", "");
        if (name.isEmpty()) {
            problems.add("metadata.name: Required value: name or generateName is required");
        } else if (kind.group().equals("rbac.authorization.k8s.io")
                ? name.contains("/")
                : !SUBDOMAIN.matcher(name).matches() || name.length() > 253) {
            problems.add("metadata.name: Invalid value: \"" + name
                    + "\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.',"
                    + " and must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                    + " validation is '" + SUBDOMAIN.pattern() + "')");
        }
        texts(tree.tree("metadata", "labels"), "metadata.labels", problems);
        texts(tree.tree("metadata", "annotations"), "metadata.annotations", problems);
        if (kind.schema() != null) {
            problems.addAll(kind.schema().problems(object));
        } else if (!kind.custom()) {
            builtIn(kind, tree, problems);
            if (before != null) {
                immutable(kind, new Tree(before), tree, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(kind, name, problems);
        }
    }

    private static void texts(Tree map, String path, List<String> problems) {
        map.value().forEach((key, value) -> {
            if (!(value instanceof String)) {
                problems.add(path + "." + key + ": Invalid value: must be a string");
            }
        });
    }

    private static void builtIn(Kind kind, Tree object, List<String> problems) {
        Tree spec = object.tree("spec");
        switch (kind.name()) {
            case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet" -> {
                Tree selector = spec.tree("selector");
                if (selector.isEmpty()) {
                    problems.add("spec.selector: Required value");
                }
                Tree labels = spec.tree("template", "metadata", "labels");
                if (selector.isEmpty()) {
                    problems.add("spec.template.metadata.labels: Invalid value: "
                            + (labels.isEmpty() ? "null" : Json.write(labels.value()))
                            + ": `selector` does not match template `labels`");
                }
                selector.tree("matchLabels").value().forEach((key, value) -> {
                    if (!String.valueOf(value).equals(labels.text(String.valueOf(key)))) {
                        problems.add("spec.template.metadata.labels: Invalid value: " + Json.write(labels.value())
                                + ": `selector` does not match template `labels`");
                    }
                });
                containers(spec.tree("template", "spec"), "spec.template.spec", problems);
            }
            case "Job" -> {
                containers(spec.tree("template", "spec"), "spec.template.spec", problems);
                String policy = spec.tree("template", "spec").text("restartPolicy", "");
                if (!policy.equals("Never") && !policy.equals("OnFailure")) {
                    problems.add(
                            "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"");
                }
            }
            case "Pod" -> containers(spec, "spec", problems);
            case "Service" -> {
                if (!spec.text("type", "").equals("ExternalName")
                        && spec.list("ports").isEmpty()
                        && !spec.text("clusterIP", "").equals("None")) {
                    problems.add("spec.ports: Required value");
                }
            }
            case "Secret" -> {
                long size = 0;
                for (Object value : object.tree("data").value().values()) {
                    size += String.valueOf(value).length() * 3L / 4;
                }
                if (size > MAX_SECRET_BYTES) {
                    problems.add("data: Too long: may not be more than " + MAX_SECRET_BYTES + " bytes");
                }
            }
            case "ConfigMap" -> texts(object.tree("data"), "data", problems);
            default -> {
                // Taken as it is.
            }
        }
    }

    private static void containers(Tree podSpec, String path, List<String> problems) {
        if (podSpec.list("containers").isEmpty()) {
            problems.add(path + ".containers: Required value");
        }
        int index = 0;
        for (Tree container : podSpec.list("containers")) {
            if (container.text("name", "").isEmpty()) {
                problems.add(path + ".containers[" + index + "].name: Required value");
            }
            if (container.text("image", "").isEmpty()) {
                problems.add(path + ".containers[" + index + "].image: Required value");
            }
            index++;
        }
    }

    private static void immutable(Kind kind, Tree before, Tree after, List<String> problems) {
        switch (kind.name()) {
            case "Deployment", "ReplicaSet", "DaemonSet" -> same(before, after, problems, "spec", "selector");
            case "Job" -> {
                same(before, after, problems, "spec", "selector");
                same(before, after, problems, "spec", "template");
                same(before, after, problems, "spec", "completionMode");
            }
            case "StatefulSet" -> {
                Map<String, @Nullable Object> old =
                        Values.copyMap(before.tree("spec").value());
                Map<String, @Nullable Object> now =
                        Values.copyMap(after.tree("spec").value());
                for (String free : List.of(
                        "replicas",
                        "ordinals",
                        "template",
                        "updateStrategy",
                        "revisionHistoryLimit",
                        "persistentVolumeClaimRetentionPolicy",
                        "minReadySeconds")) {
                    old.remove(free);
                    now.remove(free);
                }
                if (!Values.same(old, now)) {
                    problems.add(
                            "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals',"
                                    + " 'template', 'updateStrategy', 'revisionHistoryLimit',"
                                    + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
                }
            }
            case "Service" -> {
                String old = before.tree("spec").text("clusterIP", "");
                String now = after.tree("spec").text("clusterIP", "");
                if (!old.isEmpty() && !now.isEmpty() && !old.equals(now)) {
                    problems.add("spec.clusterIP: Invalid value: \"" + now + "\": field is immutable");
                }
            }
            case "RoleBinding", "ClusterRoleBinding" -> {
                if (!Values.same(before.get("roleRef"), after.get("roleRef"))) {
                    problems.add(
                            "roleRef: Invalid value: " + Json.write(after.get("roleRef")) + ": cannot change roleRef");
                }
            }
            case "Secret", "ConfigMap" -> {
                if (!before.text("type", "").equals(after.text("type", ""))) {
                    problems.add("type: Invalid value: \"" + after.text("type", "") + "\": field is immutable");
                }
                if (before.flag("immutable")) {
                    same(before, after, problems, "data");
                    same(before, after, problems, "binaryData");
                }
            }
            case "StorageClass" -> {
                same(before, after, problems, "provisioner");
                same(before, after, problems, "parameters");
            }
            default -> {
                // May change freely.
            }
        }
    }

    private static void same(Tree before, Tree after, List<String> problems, String... path) {
        Tree old = before;
        Tree now = after;
        for (int i = 0; i < path.length - 1; i++) {
            old = old.tree(path[i]);
            now = now.tree(path[i]);
        }
        String last = path[path.length - 1];
        if (!Values.same(old.get(last), now.get(last))) {
            problems.add(
                    String.join(".", path) + ": Invalid value: " + Json.write(now.get(last)) + ": field is immutable");
        }
    }
}
