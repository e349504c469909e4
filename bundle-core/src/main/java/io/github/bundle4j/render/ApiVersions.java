package io.github.bundle4j.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The API versions that Helm assumes when it does not ask a cluster, in its order. */
final class ApiVersions {
    private static final List<String> KUBERNETES_1_35 = expand(
            "v1",
            "admissionregistration.k8s.io/v1,v1alpha1,v1beta1",
            "internal.apiserver.k8s.io/v1alpha1",
            "apps/v1,v1beta1,v1beta2",
            "authentication.k8s.io/v1,v1alpha1,v1beta1",
            "authorization.k8s.io/v1,v1beta1",
            "autoscaling/v1,v2,v2beta1,v2beta2",
            "batch/v1,v1beta1",
            "certificates.k8s.io/v1,v1beta1,v1alpha1",
            "coordination.k8s.io/v1alpha2,v1beta1,v1",
            "discovery.k8s.io/v1,v1beta1",
            "events.k8s.io/v1,v1beta1",
            "extensions/v1beta1",
            "flowcontrol.apiserver.k8s.io/v1,v1beta1,v1beta2,v1beta3",
            "networking.k8s.io/v1,v1beta1",
            "node.k8s.io/v1,v1alpha1,v1beta1",
            "policy/v1,v1beta1",
            "rbac.authorization.k8s.io/v1,v1beta1,v1alpha1",
            "resource.k8s.io/v1,v1beta2,v1beta1,v1alpha3",
            "scheduling.k8s.io/v1alpha1,v1beta1,v1",
            "storage.k8s.io/v1beta1,v1,v1alpha1",
            "storagemigration.k8s.io/v1beta1",
            "apiextensions.k8s.io/v1beta1,v1");

    private static final List<String> KUBERNETES_1_36 = changed(
            KUBERNETES_1_35,
            Set.of("autoscaling/v2beta1", "autoscaling/v2beta2"),
            Map.of("scheduling.k8s.io/v1alpha1", "scheduling.k8s.io/v1alpha2"));

    private ApiVersions() {}

    static List<String> of(HelmProfile profile) {
        return profile.knowsKubernetes136() ? KUBERNETES_1_36 : KUBERNETES_1_35;
    }

    private static List<String> expand(String... groups) {
        List<String> versions = new ArrayList<>();
        for (String group : groups) {
            int slash = group.indexOf('/');
            for (String version : group.substring(slash + 1).split(",", -1)) {
                versions.add(group.substring(0, slash + 1) + version);
            }
        }
        return List.copyOf(versions);
    }

    private static List<String> changed(List<String> from, Set<String> removed, Map<String, String> replaced) {
        List<String> versions = new ArrayList<>();
        for (String version : from) {
            if (!removed.contains(version)) {
                versions.add(replaced.getOrDefault(version, version));
            }
        }
        return List.copyOf(versions);
    }
}
