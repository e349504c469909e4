package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.kube.internal.Tree;
import java.util.Map;

/** The maps and lists that every object of a kind has even when nobody fills them. */
final class Skeletons {
    private static final Map<?, ?> BY_KIND = Tree.of(Yaml.parse("""
            Namespace: {metadata: {}, spec: {}, status: {}}
            Pod: {metadata: {}, spec: {containers: {}}, status: {}}
            Service: {metadata: {}, spec: {}, status: {loadBalancer: {}}}
            PersistentVolumeClaim: {metadata: {}, spec: {resources: {}}, status: {}}
            PersistentVolume: {metadata: {}, spec: {}, status: {}}
            Deployment: &workload
              metadata: {}
              spec:
                strategy: {}
                updateStrategy: {}
                template: &template {metadata: {}, spec: {containers: {}}}
              status: {}
            ReplicaSet: *workload
            StatefulSet: *workload
            DaemonSet: *workload
            Job: *workload
            CronJob: {metadata: {}, spec: {jobTemplate: {metadata: {}, spec: {template: *template}}}, status: {}}
            Ingress: {metadata: {}, spec: {}, status: {loadBalancer: {}}}
            NetworkPolicy: {metadata: {}, spec: {podSelector: {}}}
            PodDisruptionBudget: {metadata: {}, spec: {}, status: {}}
            HorizontalPodAutoscaler: {metadata: {}, spec: {scaleTargetRef: {}}, status: {}}
            CustomResourceDefinition: {metadata: {}, spec: {names: {}}, status: {acceptedNames: {}}}
            """)).value();
    private static final Tree OTHER = new Tree(Map.of("metadata", Map.of()));

    private Skeletons() {}

    static Tree of(Kind kind) {
        return kind.custom() || !(BY_KIND.get(kind.name()) instanceof Map<?, ?> known) ? OTHER : new Tree(known);
    }
}
