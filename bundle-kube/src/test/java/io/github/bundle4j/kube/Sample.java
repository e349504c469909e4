package io.github.bundle4j.kube;

import io.github.bundle4j.kube.release.ReleaseHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Something to release, without the template engine. */
final class Sample {
    private final List<String> documents = new ArrayList<>();
    private final List<ReleaseHook> hooks = new ArrayList<>();
    private final List<String> crds = new ArrayList<>();
    private String version = "1.0.0";

    static Sample of(String... documents) {
        Sample sample = new Sample();
        sample.documents.addAll(List.of(documents));
        return sample;
    }

    Sample version(String newVersion) {
        version = newVersion;
        return this;
    }

    Sample crd(String yaml) {
        crds.add(yaml);
        return this;
    }

    Sample hook(String event, String name, int weight, String policy) {
        hooks.add(new ReleaseHook(
                name,
                "Job",
                "shop/templates/" + name + ".yaml",
                job(name),
                List.of(event),
                weight,
                policy.isEmpty() ? List.of() : List.of(policy),
                List.of(),
                null));
        return this;
    }

    Desired.Source source() {
        StringBuilder manifest = new StringBuilder();
        int number = 0;
        for (String document : documents) {
            manifest.append("---\n# Source: shop/templates/")
                    .append(number++)
                    .append(".yaml\n")
                    .append(document)
                    .append('\n');
        }
        Map<String, Object> chart = Map.of(
                "metadata", Map.of("name", "shop", "version", version, "apiVersion", "v2", "appVersion", "7"),
                "templates", List.of(),
                "files", List.of(),
                "values", Map.of("replicas", 2L));
        return (revision, upgrade) ->
                new Desired(chart, Map.of("color", "blue"), manifest.toString(), hooks, crds, "thank you");
    }

    static String configMap(String name, String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\ndata:\n  key: \"" + value + "\"";
    }

    static String secret(String name, String value) {
        return "apiVersion: v1\nkind: Secret\nmetadata:\n  name: " + name + "\nstringData:\n  password: \"" + value
                + "\"";
    }

    static String deployment(String name, int replicas, String image) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: %1$s
                spec:
                  replicas: %2$d
                  selector:
                    matchLabels: {app: %1$s}
                  template:
                    metadata:
                      labels: {app: %1$s}
                    spec:
                      containers:
                      - name: main
                        image: %3$s
                        ports:
                        - containerPort: 80
                        env:
                        - {name: A, value: "1"}""".formatted(name, replicas, image);
    }

    static String job(String name) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: %1$s
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                      - name: main
                        image: busybox:1""".formatted(name);
    }
}
