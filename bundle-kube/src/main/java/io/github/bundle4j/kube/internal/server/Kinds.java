package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is served: the built-in kinds, and those of posted CustomResourceDefinitions. Guarded by the store's lock. */
final class Kinds {
    /** {@code group/version kind plural shortNames scope status}, {@code -} for none. */
    private static final String BUILT_IN = """
            v1 Namespace namespaces ns C S
            v1 Node nodes no C S
            v1 PersistentVolume persistentvolumes pv C S
            v1 ConfigMap configmaps cm N -
            v1 Secret secrets - N -
            v1 Service services svc N S
            v1 ServiceAccount serviceaccounts sa N -
            v1 Pod pods po N S
            v1 PodTemplate podtemplates - N -
            v1 ReplicationController replicationcontrollers rc N S
            v1 PersistentVolumeClaim persistentvolumeclaims pvc N S
            v1 Endpoints endpoints ep N -
            v1 Event events ev N -
            v1 LimitRange limitranges limits N -
            v1 ResourceQuota resourcequotas quota N S
            apps/v1 Deployment deployments deploy N S
            apps/v1 ReplicaSet replicasets rs N S
            apps/v1 StatefulSet statefulsets sts N S
            apps/v1 DaemonSet daemonsets ds N S
            apps/v1 ControllerRevision controllerrevisions - N -
            batch/v1 Job jobs - N S
            batch/v1 CronJob cronjobs cj N S
            autoscaling/v2 HorizontalPodAutoscaler horizontalpodautoscalers hpa N S
            autoscaling/v1 HorizontalPodAutoscaler horizontalpodautoscalers hpa N S
            networking.k8s.io/v1 Ingress ingresses ing N S
            networking.k8s.io/v1 IngressClass ingressclasses - C -
            networking.k8s.io/v1 NetworkPolicy networkpolicies netpol N -
            policy/v1 PodDisruptionBudget poddisruptionbudgets pdb N S
            rbac.authorization.k8s.io/v1 Role roles - N -
            rbac.authorization.k8s.io/v1 RoleBinding rolebindings - N -
            rbac.authorization.k8s.io/v1 ClusterRole clusterroles - C -
            rbac.authorization.k8s.io/v1 ClusterRoleBinding clusterrolebindings - C -
            scheduling.k8s.io/v1 PriorityClass priorityclasses pc C -
            storage.k8s.io/v1 StorageClass storageclasses sc C -
            coordination.k8s.io/v1 Lease leases - N -
            discovery.k8s.io/v1 EndpointSlice endpointslices - N -
            events.k8s.io/v1 Event events ev N -
            certificates.k8s.io/v1 CertificateSigningRequest certificatesigningrequests csr C S
            node.k8s.io/v1 RuntimeClass runtimeclasses - C -
            apiregistration.k8s.io/v1 APIService apiservices - C S
            admissionregistration.k8s.io/v1 MutatingWebhookConfiguration mutatingwebhookconfigurations - C -
            admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration validatingwebhookconfigurations - C -
            apiextensions.k8s.io/v1 CustomResourceDefinition customresourcedefinitions crd,crds C S
            """;

    private final List<Kind> builtIn = new ArrayList<>();
    private final Map<String, List<Kind>> custom = new LinkedHashMap<>();

    Kinds() {
        for (String line : BUILT_IN.lines().toList()) {
            String[] words = line.split(" ", -1);
            int slash = words[0].indexOf('/');
            String group = slash < 0 ? "" : words[0].substring(0, slash);
            builtIn.add(new Kind(
                    group,
                    words[0].substring(slash + 1),
                    words[1],
                    words[2],
                    words[3].equals("-") ? List.of() : Arrays.asList(words[3].split(",", -1)),
                    words[4].equals("N"),
                    false,
                    words[5].equals("S"),
                    Shape.of(group, words[1]),
                    null));
        }
    }

    List<Kind> all() {
        List<Kind> all = new ArrayList<>(builtIn);
        custom.values().forEach(all::addAll);
        return all;
    }

    Optional<Kind> find(String group, String version, String plural) {
        return all().stream()
                .filter(kind -> kind.group().equals(group)
                        && kind.version().equals(version)
                        && kind.plural().equals(plural))
                .findFirst();
    }

    Optional<Kind> named(String apiVersion, String name) {
        return all().stream()
                .filter(kind ->
                        kind.apiVersion().equals(apiVersion) && kind.name().equals(name))
                .findFirst();
    }

    /** Begins or goes on serving what a CustomResourceDefinition defines. */
    void define(Map<String, @Nullable Object> definition) {
        Tree spec = new Tree(definition).tree("spec");
        List<Kind> kinds = new ArrayList<>();
        for (Tree version : spec.list("versions")) {
            if (!version.flag("served")) {
                continue;
            }
            Tree schema = version.tree("schema", "openAPIV3Schema");
            List<String> shortNames = new ArrayList<>();
            spec.tree("names").values("shortNames").forEach(name -> shortNames.add(String.valueOf(name)));
            kinds.add(new Kind(
                    spec.text("group", ""),
                    version.text("name", ""),
                    spec.tree("names").text("kind", ""),
                    spec.tree("names").text("plural", ""),
                    shortNames,
                    spec.text("scope", "").equals("Namespaced"),
                    true,
                    version.tree("subresources").has("status"),
                    Shape.ofSchema(schema),
                    schema.isEmpty() || schema.flag("x-kubernetes-preserve-unknown-fields")
                            ? null
                            : new CustomSchema(schema)));
        }
        custom.put(new Tree(definition).tree("metadata").text("name", ""), kinds);
    }

    void undefine(String definition) {
        custom.remove(definition);
    }
}
