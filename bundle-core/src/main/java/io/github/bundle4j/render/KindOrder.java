package io.github.bundle4j.render;

import io.github.bundle4j.govalue.ByteStrings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which Helm creates and deletes objects, by kind. Kinds it does not know come last, by name. Sort with a
 * stable sort. Immutable and thread-safe.
 */
public final class KindOrder implements Comparator<String> {
    /** The order of creation. */
    public static final KindOrder INSTALL = new KindOrder(List.of(
            "PriorityClass",
            "Namespace",
            "NetworkPolicy",
            "ResourceQuota",
            "LimitRange",
            "PodSecurityPolicy",
            "PodDisruptionBudget",
            "ServiceAccount",
            "Secret",
            "SecretList",
            "ConfigMap",
            "StorageClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "CustomResourceDefinition",
            "ClusterRole",
            "ClusterRoleList",
            "ClusterRoleBinding",
            "ClusterRoleBindingList",
            "Role",
            "RoleList",
            "RoleBinding",
            "RoleBindingList",
            "Service",
            "DaemonSet",
            "Pod",
            "ReplicationController",
            "ReplicaSet",
            "Deployment",
            "HorizontalPodAutoscaler",
            "StatefulSet",
            "Job",
            "CronJob",
            "IngressClass",
            "Ingress",
            "APIService",
            "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration"));

    /** The order of deletion, which is not quite the reverse. */
    public static final KindOrder UNINSTALL = new KindOrder(List.of(
            "ValidatingWebhookConfiguration",
            "MutatingWebhookConfiguration",
            "APIService",
            "Ingress",
            "IngressClass",
            "Service",
            "CronJob",
            "Job",
            "StatefulSet",
            "HorizontalPodAutoscaler",
            "Deployment",
            "ReplicaSet",
            "ReplicationController",
            "Pod",
            "DaemonSet",
            "RoleBindingList",
            "RoleBinding",
            "RoleList",
            "Role",
            "ClusterRoleBindingList",
            "ClusterRoleBinding",
            "ClusterRoleList",
            "ClusterRole",
            "CustomResourceDefinition",
            "PersistentVolumeClaim",
            "PersistentVolume",
            "StorageClass",
            "ConfigMap",
            "SecretList",
            "Secret",
            "ServiceAccount",
            "PodDisruptionBudget",
            "PodSecurityPolicy",
            "LimitRange",
            "ResourceQuota",
            "NetworkPolicy",
            "Namespace",
            "PriorityClass"));

    private static final KindOrder HELM_3 = new KindOrder(INSTALL.kinds.stream()
            .filter(kind -> !kind.endsWith("WebhookConfiguration"))
            .toList());

    private final Map<String, Integer> ranks = new HashMap<>();
    private final List<String> kinds;

    private KindOrder(List<String> kinds) {
        this.kinds = kinds;
        for (int i = 0; i < kinds.size(); i++) {
            ranks.put(kinds.get(i), i);
        }
    }

    /** Helm 3 does not know all kinds that Helm 4 knows. */
    static KindOrder install(HelmProfile profile) {
        return profile.isHelm3() ? HELM_3 : INSTALL;
    }

    /**
     * The kinds with a place of their own.
     *
     * @return in order
     */
    public List<String> kinds() {
        return kinds;
    }

    @Override
    public int compare(String left, String right) {
        int leftRank = ranks.getOrDefault(left, kinds.size());
        int rightRank = ranks.getOrDefault(right, kinds.size());
        return leftRank == kinds.size() && rightRank == kinds.size()
                ? ByteStrings.pack(left).compareTo(ByteStrings.pack(right))
                : Integer.compare(leftRank, rightRank);
    }
}
