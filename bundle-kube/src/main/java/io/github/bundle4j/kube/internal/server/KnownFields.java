package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The field names of common built-in kinds, to find misspelt ones. What is not listed is not checked. */
record KnownFields(Set<String> top, Set<String> spec, String podSpecAt) {
    private static final Set<String> USUAL = Set.of("apiVersion", "kind", "metadata", "spec", "status");
    private static final Set<String> CONTAINER = Set.of(
            "name",
            "image",
            "command",
            "args",
            "workingDir",
            "ports",
            "envFrom",
            "env",
            "resources",
            "resizePolicy",
            "restartPolicy",
            "restartPolicyRules",
            "volumeMounts",
            "volumeDevices",
            "livenessProbe",
            "readinessProbe",
            "startupProbe",
            "lifecycle",
            "terminationMessagePath",
            "terminationMessagePolicy",
            "imagePullPolicy",
            "securityContext",
            "stdin",
            "stdinOnce",
            "tty");

    static KnownFields of(Kind kind) {
        return switch (kind.name()) {
            case "ConfigMap" ->
                new KnownFields(
                        Set.of("apiVersion", "kind", "metadata", "data", "binaryData", "immutable"), Set.of(), "");
            case "Secret" ->
                new KnownFields(
                        Set.of("apiVersion", "kind", "metadata", "data", "stringData", "type", "immutable"),
                        Set.of(),
                        "");
            case "Deployment" ->
                new KnownFields(
                        USUAL,
                        Set.of(
                                "replicas",
                                "selector",
                                "template",
                                "strategy",
                                "minReadySeconds",
                                "revisionHistoryLimit",
                                "paused",
                                "progressDeadlineSeconds"),
                        "template");
            case "DaemonSet", "StatefulSet", "ReplicaSet", "Job" -> new KnownFields(USUAL, Set.of(), "template");
            case "Pod" -> new KnownFields(USUAL, Set.of(), "spec");
            case "Service" -> new KnownFields(USUAL, Set.of(), "");
            default -> new KnownFields(Set.of(), Set.of(), "");
        };
    }

    List<String> unknown(Map<String, @Nullable Object> object, boolean byKey) {
        List<String> unknown = new ArrayList<>();
        Tree tree = new Tree(object);
        check(tree, top, "", unknown);
        check(tree.tree("spec"), spec, "spec.", unknown);
        if (!podSpecAt.isEmpty()) {
            String path = podSpecAt.equals("spec") ? "spec" : "spec.template.spec";
            Tree pod = podSpecAt.equals("spec") ? tree.tree("spec") : tree.tree("spec", "template", "spec");
            int index = 0;
            for (Tree container : pod.list("containers")) {
                String element = byKey ? "name=\"" + container.text("name", "") + "\"" : String.valueOf(index);
                check(container, CONTAINER, path + ".containers[" + element + "].", unknown);
                index++;
            }
        }
        if (byKey) {
            unknown.sort(java.util.Comparator.comparingInt((String field) -> -field.length()));
        }
        return unknown;
    }

    private static void check(Tree tree, Set<String> known, String path, List<String> unknown) {
        if (!known.isEmpty()) {
            tree.value().keySet().stream()
                    .map(String::valueOf)
                    .filter(name -> !known.contains(name))
                    .sorted()
                    .forEach(name -> unknown.add(path + name));
        }
    }
}
