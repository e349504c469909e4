package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the API server itself adds to a new object, after the caller's fields were recorded as the caller's. */
final class Admission {
    private static final Set<String> COUNTED_GROUPS = Set.of(
            "apps",
            "batch",
            "networking.k8s.io",
            "policy",
            "apiextensions.k8s.io",
            "scheduling.k8s.io",
            "admissionregistration.k8s.io",
            "discovery.k8s.io");

    private static final Map<?, ?> STATUS = Tree.of(Yaml.parse("""
            Namespace: {phase: Active}
            Pod: {phase: Pending, qosClass: BestEffort}
            Service: {loadBalancer: {}}
            PersistentVolumeClaim: {phase: Pending}
            PersistentVolume: {phase: Pending}
            Deployment: {}
            Job: {}
            CronJob: {}
            ReplicaSet: {replicas: 0}
            StatefulSet: {availableReplicas: 0, replicas: 0}
            DaemonSet: {currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0}
            Ingress: {loadBalancer: {}}
            HorizontalPodAutoscaler: {currentMetrics: null, desiredReplicas: 0}
            PodDisruptionBudget: {currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0}
            """)).value();

    private static final List<?> TOLERATIONS = Tree.of(Yaml.parse("""
            tolerations:
            - {effect: NoExecute, key: node.kubernetes.io/not-ready, operator: Exists, tolerationSeconds: 300}
            - {effect: NoExecute, key: node.kubernetes.io/unreachable, operator: Exists, tolerationSeconds: 300}
            """)).values("tolerations");

    private Admission() {}

    /** Whether changes of the specification are counted in {@code metadata.generation}. */
    static boolean counted(Kind kind) {
        return kind.custom()
                || (kind.group().isEmpty() && kind.name().equals("Pod"))
                || (COUNTED_GROUPS.contains(kind.group())
                        && !kind.name().equals("ControllerRevision")
                        && !kind.name().equals("EndpointSlice"));
    }

    static void complete(Kind kind, Map<String, @Nullable Object> object) {
        if (kind.custom()) {
            return;
        }
        if (STATUS.get(kind.name()) instanceof Map<?, ?> status && !object.containsKey("status")) {
            object.put("status", Values.copyMap(status));
        }
        switch (kind.name()) {
            case "Namespace" ->
                Values.below(object, "spec").putIfAbsent("finalizers", new ArrayList<Object>(List.of("kubernetes")));
            case "Pod" -> pod(Values.below(object, "spec"));
            case "Job" -> job(object);
            default -> {
                // Nothing is added.
            }
        }
    }

    private static void pod(Map<String, @Nullable Object> spec) {
        spec.putIfAbsent("preemptionPolicy", "PreemptLowerPriority");
        spec.putIfAbsent("priority", 0L);
        spec.putIfAbsent("tolerations", Values.copy(TOLERATIONS));
    }

    private static void job(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> metadata = Values.below(object, "metadata");
        Map<String, @Nullable Object> spec = Values.below(object, "spec");
        spec.putIfAbsent("manualSelector", false);
        spec.putIfAbsent("podReplacementPolicy", "TerminatingOrFailed");
        if (Boolean.TRUE.equals(spec.get("manualSelector"))) {
            return;
        }
        String uid = String.valueOf(metadata.get("uid"));
        String name = String.valueOf(metadata.get("name"));
        Values.below(Values.below(spec, "selector"), "matchLabels").put("batch.kubernetes.io/controller-uid", uid);
        Map<String, @Nullable Object> template = Values.below(Values.below(spec, "template"), "metadata");
        for (Map<String, @Nullable Object> labels :
                List.of(Values.below(metadata, "labels"), Values.below(template, "labels"))) {
            labels.putIfAbsent("batch.kubernetes.io/controller-uid", uid);
            labels.putIfAbsent("batch.kubernetes.io/job-name", name);
            labels.putIfAbsent("controller-uid", uid);
            labels.putIfAbsent("job-name", name);
        }
    }
}
