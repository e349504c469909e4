package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.kube.internal.Tree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commonest of the values that the API server fills in. */
final class Defaults {
    private static final Object CPU = Tree.of(Yaml.parse("""
            metrics:
            - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
            """)).values("metrics");

    private Defaults() {}

    @SuppressWarnings("unchecked")
    static void fill(Kind kind, Map<String, @Nullable Object> object) {
        if (kind.schema() != null) {
            kind.schema().prune(object);
            return;
        }
        if (kind.custom()) {
            return;
        }
        Map<String, @Nullable Object> spec =
                object.get("spec") instanceof Map<?, ?> ? Values.below(object, "spec") : Values.map();
        switch (kind.name()) {
            case "Deployment" -> {
                spec.putIfAbsent("replicas", 1L);
                spec.putIfAbsent("revisionHistoryLimit", 10L);
                spec.putIfAbsent("progressDeadlineSeconds", 600L);
                Map<String, @Nullable Object> strategy = Values.below(spec, "strategy");
                strategy.putIfAbsent("type", "RollingUpdate");
                if ("RollingUpdate".equals(strategy.get("type"))) {
                    Map<String, @Nullable Object> rolling = Values.below(strategy, "rollingUpdate");
                    rolling.putIfAbsent("maxUnavailable", "25%");
                    rolling.putIfAbsent("maxSurge", "25%");
                }
                template(spec);
            }
            case "ReplicaSet" -> {
                spec.putIfAbsent("replicas", 1L);
                template(spec);
            }
            case "StatefulSet" -> {
                spec.putIfAbsent("replicas", 1L);
                spec.putIfAbsent("podManagementPolicy", "OrderedReady");
                spec.putIfAbsent("revisionHistoryLimit", 10L);
                Map<String, @Nullable Object> retention = Values.below(spec, "persistentVolumeClaimRetentionPolicy");
                retention.putIfAbsent("whenDeleted", "Retain");
                retention.putIfAbsent("whenScaled", "Retain");
                rolling(spec, "partition");
                template(spec);
            }
            case "DaemonSet" -> {
                spec.putIfAbsent("revisionHistoryLimit", 10L);
                rolling(spec, "maxSurge");
                template(spec);
            }
            case "Job" -> {
                spec.putIfAbsent("backoffLimit", 6L);
                spec.putIfAbsent("completionMode", "NonIndexed");
                spec.putIfAbsent("suspend", false);
                if (!spec.containsKey("completions") && !spec.containsKey("parallelism")) {
                    spec.put("completions", 1L);
                }
                spec.putIfAbsent("parallelism", 1L);
                template(spec);
            }
            case "CronJob" -> {
                spec.putIfAbsent("concurrencyPolicy", "Allow");
                spec.putIfAbsent("suspend", false);
                spec.putIfAbsent("successfulJobsHistoryLimit", 3L);
                spec.putIfAbsent("failedJobsHistoryLimit", 1L);
                Map<String, @Nullable Object> job = Values.below(spec, "jobTemplate");
                Values.below(job, "metadata");
                template(Values.below(job, "spec"));
            }
            case "Pod" -> {
                spec.putIfAbsent("enableServiceLinks", true);
                pod(spec);
            }
            case "HorizontalPodAutoscaler" -> {
                spec.putIfAbsent("minReplicas", 1L);
                spec.putIfAbsent("metrics", Values.copy(CPU));
            }
            case "Service" -> {
                spec.putIfAbsent("type", "ClusterIP");
                spec.putIfAbsent("sessionAffinity", "None");
                if (!"ExternalName".equals(spec.get("type"))) {
                    spec.putIfAbsent("internalTrafficPolicy", "Cluster");
                }
                for (Tree port : new Tree(spec).list("ports")) {
                    Map<String, @Nullable Object> fields = (Map<String, @Nullable Object>) port.value();
                    fields.putIfAbsent("protocol", "TCP");
                    fields.putIfAbsent("targetPort", fields.get("port"));
                }
            }
            case "Secret" -> secret(object);
            case "PersistentVolumeClaim" -> spec.putIfAbsent("volumeMode", "Filesystem");
            case "Namespace" -> {
                Values.below(Values.below(object, "metadata"), "labels")
                        .put(
                                "kubernetes.io/metadata.name",
                                new Tree(object).tree("metadata").text("name"));
            }
            case "CustomResourceDefinition" -> {
                Map<String, @Nullable Object> names = Values.below(spec, "names");
                names.putIfAbsent("singular", String.valueOf(names.get("kind")).toLowerCase(java.util.Locale.ROOT));
                names.putIfAbsent("listKind", names.get("kind") + "List");
                Values.below(spec, "conversion").putIfAbsent("strategy", "None");
            }
            default -> {
                // Nothing is filled in.
            }
        }
    }

    private static void secret(Map<String, @Nullable Object> object) {
        object.putIfAbsent("type", "Opaque");
        if (object.remove("stringData") instanceof Map<?, ?> texts) {
            Map<String, @Nullable Object> data = Values.below(object, "data");
            texts.forEach((key, text) -> data.put(
                    String.valueOf(key),
                    java.util.Base64.getEncoder()
                            .encodeToString(String.valueOf(text).getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        }
    }

    private static void rolling(Map<String, @Nullable Object> spec, String zero) {
        Map<String, @Nullable Object> strategy = Values.below(spec, "updateStrategy");
        strategy.putIfAbsent("type", "RollingUpdate");
        if ("RollingUpdate".equals(strategy.get("type"))) {
            Map<String, @Nullable Object> rolling = Values.below(strategy, "rollingUpdate");
            rolling.putIfAbsent(zero, 0L);
            rolling.putIfAbsent("maxUnavailable", 1L);
        }
    }

    private static void template(Map<String, @Nullable Object> spec) {
        Values.below(Values.below(spec, "template"), "metadata");
        if (new Tree(spec).tree("template").has("spec")) {
            pod(Values.below(Values.below(spec, "template"), "spec"));
        }
    }

    @SuppressWarnings("unchecked")
    private static void pod(Map<String, @Nullable Object> spec) {
        spec.putIfAbsent("restartPolicy", "Always");
        spec.putIfAbsent("dnsPolicy", "ClusterFirst");
        spec.putIfAbsent("schedulerName", "default-scheduler");
        spec.putIfAbsent("terminationGracePeriodSeconds", 30L);
        Values.below(spec, "securityContext");
        for (Tree volume : new Tree(spec).list("volumes")) {
            for (String source : List.of("configMap", "secret", "projected")) {
                if (volume.get(source) instanceof Map<?, ?> map) {
                    ((Map<String, @Nullable Object>) map).putIfAbsent("defaultMode", 420L);
                }
            }
        }
        for (String list : List.of("containers", "initContainers")) {
            for (Tree container : new Tree(spec).list(list)) {
                Map<String, @Nullable Object> fields = (Map<String, @Nullable Object>) container.value();
                fields.putIfAbsent("terminationMessagePath", "/dev/termination-log");
                fields.putIfAbsent("terminationMessagePolicy", "File");
                String image = container.text("image", "");
                fields.putIfAbsent(
                        "imagePullPolicy",
                        image.endsWith(":latest")
                                        || !image.substring(image.lastIndexOf('/') + 1)
                                                .contains(":")
                                ? "Always"
                                : "IfNotPresent");
                Values.below(fields, "resources");
                for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
                    if (container.get(probe) instanceof Map<?, ?> map) {
                        probe((Map<String, @Nullable Object>) map);
                    }
                }
                for (Tree port : container.list("ports")) {
                    ((Map<String, @Nullable Object>) port.value()).putIfAbsent("protocol", "TCP");
                }
            }
        }
    }

    private static void probe(Map<String, @Nullable Object> probe) {
        probe.putIfAbsent("timeoutSeconds", 1L);
        probe.putIfAbsent("periodSeconds", 10L);
        probe.putIfAbsent("successThreshold", 1L);
        probe.putIfAbsent("failureThreshold", 3L);
        if (probe.get("httpGet") instanceof Map<?, ?>) {
            Map<String, @Nullable Object> get = Values.below(probe, "httpGet");
            get.putIfAbsent("path", "/");
            get.putIfAbsent("scheme", "HTTP");
        }
    }
}
