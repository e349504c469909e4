package io.github.bundle4j.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.PatchKind;
import io.github.bundle4j.kube.client.Propagation;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.WriteOptions;
import io.github.bundle4j.kube.internal.Tree;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseStatus;
import io.github.bundle4j.testkit.Counterparts;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real kube-apiserver says about the in-process one, and about this library. */
class RealApiServerCounterpartTest {
    @TempDir
    static Path folder;

    private static RealApiServer real;

    @BeforeAll
    static void start() throws Exception {
        real = RealApiServer.start(folder);
    }

    @AfterAll
    static void stop() {
        if (real != null) {
            real.close();
        }
    }

    @Test
    void bothServersAnswerAlike() throws Exception {
        List<String> failures = new ArrayList<>();
        int compared = 0;
        ApiAnswers answers = new ApiAnswers();
        try (InProcessApiServer ours = InProcessApiServer.builder()
                .token(RealApiServer.TOKEN)
                .withoutControllers()
                .start()) {
            for (String step : steps()) {
                String[] lines = step.split("\n", 2);
                boolean loose = lines[0].startsWith("~ ");
                boolean patient = lines[0].startsWith("? ");
                String[] words = lines[0].replaceFirst("^[~?] ", "").split(" ", -1);
                String patch = words.length > 2 ? words[2] : "";
                String body = lines.length > 1 ? lines[1] : "";
                List<String> found = List.of("not tried");
                for (int attempt = 0; attempt < (patient ? 100 : 1) && !found.isEmpty(); attempt++) {
                    ApiAnswers.Answer theirs = answers.send(real.url(), words[0], words[1], patch, body);
                    ApiAnswers.Answer mine = answers.send(ours.url(), words[0], words[1], patch, body);
                    found = loose ? ApiAnswers.looseDifferences(theirs, mine) : ApiAnswers.differences(theirs, mine);
                    if (patient && !found.isEmpty()) {
                        Thread.sleep(100);
                    }
                }
                compared++;
                if (!found.isEmpty()) {
                    failures.add(step + "\n   " + String.join("\n   ", found));
                }
            }
        }
        assertThat(compared).isGreaterThan(70);
        assertThat(failures).isEmpty();
    }

    private static List<String> steps() throws Exception {
        try (InputStream in = Objects.requireNonNull(
                RealApiServerCounterpartTest.class.getResourceAsStream("api-differential.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> steps = new ArrayList<>();
            for (String step : text.replace("NS", "compared").split("\n\n", -1)) {
                if (!step.startsWith("#") && !step.isBlank()) {
                    steps.add(step.strip());
                }
            }
            return steps;
        }
    }

    @Test
    void releasesLiveThereToo() throws Exception {
        try (Cluster cluster = Cluster.connect(real.kubeconfig());
                JobRunner jobs = new JobRunner(cluster.api(), "living")) {
            ReleaseClient client = cluster.release("shop").namespace("living");
            ApplyOptions options = ApplyOptions.builder()
                    .createNamespace()
                    .waitFor(ApplyOptions.Wait.HOOKS)
                    .timeout(Duration.ofSeconds(30))
                    .build();
            Sample first = Sample.of(
                            Sample.configMap("settings", "one"),
                            Sample.configMap("old", "x"),
                            Sample.secret("key", "hush"),
                            Sample.deployment("web", 2, "nginx:1"))
                    .hook("post-install", "check", 0, "hook-succeeded");
            Release one = client.apply(first.source(), options);
            assertThat(one.status()).isEqualTo(ReleaseStatus.DEPLOYED);
            assertThat(client.plan(first.source(), options).isEmpty()).isTrue();

            Sample second = Sample.of(
                            Sample.configMap("settings", "two"),
                            Sample.secret("key", "hush"),
                            Sample.deployment("web", 3, "nginx:2"))
                    .version("1.0.1");
            Plan plan = client.plan(second.source(), options);
            assertThat(plan.toText())
                    .contains("spec.replicas: 2 -> 3")
                    .contains("delete    ConfigMap living/old")
                    .endsWith("2 to update, 1 to delete, 1 to leave as is\n");
            client.apply(second.source(), options);
            assertThat(client.plan(second.source(), options).isEmpty()).isTrue();
            client.rollback(1, options);
            assertThat(client.plan(first.source(), options).isEmpty()).isTrue();

            String helm = Counterparts.require("helm").toString();
            String config = real.kubeconfigFile().toString();
            String history = Processes.run(helm, "history", "shop", "-n", "living", "--kubeconfig", config);
            assertThat(history).contains("Rollback to 1").contains("shop-1.0.1");
            assertThat(Processes.run(helm, "get", "manifest", "shop", "-n", "living", "--kubeconfig", config)
                            .strip())
                    .isEqualTo(one.manifest().strip());
            client.uninstall();
            assertThat(client.history()).isEmpty();
            assertThat(cluster.api()
                            .list(cluster.api().type("v1", "ConfigMap"), "living", "")
                            .items())
                    .isEmpty();
        }
    }

    /** What templates learn about the cluster, with an aggregated API server that is down. */
    @Test
    void templatesSeeWhatHelmShowsThem() throws Exception {
        String helm = Counterparts.require("helm").toString();
        Path chart = Files.createDirectories(folder.resolve("seeing/templates")).getParent();
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: seeing\nversion: 1.0.0\n");
        Files.writeString(chart.resolve("templates/seen.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: seen-{{ .Release.Name }}}
                data:
                  apis: {{ .Capabilities.APIVersions | toJson | quote }}
                  version: {{ .Capabilities.KubeVersion | toJson | quote }}
                  one: {{ lookup "v1" "Namespace" "" "kube-public" | toJson | quote }}
                  all: {{ lookup "v1" "ConfigMap" "kube-public" "" | toJson | quote }}
                  none: {{ lookup "v1" "ConfigMap" "kube-public" "none" | toJson | quote }}
                """);
        ResourceType services = new ResourceType("apiregistration.k8s.io", "v1", "APIService", "apiservices", false);
        try (Cluster cluster = Cluster.connect(real.kubeconfig())) {
            cluster.api()
                    .create(
                            services,
                            null,
                            Tree.of(Yaml.parse("""
                                    apiVersion: apiregistration.k8s.io/v1
                                    kind: APIService
                                    metadata: {name: v1beta1.metrics.k8s.io}
                                    spec:
                                      group: metrics.k8s.io
                                      version: v1beta1
                                      groupPriorityMinimum: 100
                                      versionPriority: 100
                                      insecureSkipTLSVerify: true
                                      service: {name: absent, namespace: kube-system}
                                    """)).value().entrySet().stream()
                                    .collect(java.util.stream.Collectors.toMap(
                                            entry -> String.valueOf(entry.getKey()), Map.Entry::getValue)),
                            WriteOptions.as("test"));
            try {
                Processes.run(
                        helm,
                        "install",
                        "theirs",
                        chart.toString(),
                        "--kubeconfig",
                        real.kubeconfigFile().toString());
                cluster.release("ours").apply(Chart.load(chart), ApplyOptions.defaults());
                Tree theirs = seen(cluster, "seen-theirs");
                Tree ours = seen(cluster, "seen-ours");
                for (String key : List.of("version", "one", "all", "none")) {
                    assertThat(versionless(ours, key)).as(key).isEqualTo(versionless(theirs, key));
                }
                assertThat(new HashSet<>((List<?>) Json.parse(ours.text("apis", ""))))
                        .isEqualTo(new HashSet<>((List<?>) Json.parse(theirs.text("apis", ""))));
            } finally {
                cluster.api().delete(services, null, "v1beta1.metrics.k8s.io", Propagation.BACKGROUND);
            }
        }
    }

    /** Helm 3 set the fields by ordinary updates; what the plan foretells of them is what the apply does. */
    @Test
    void thePlanOverHelm3IsWhatHappens() throws Exception {
        String helm = Counterparts.require("helm3").toString();
        Path chart = Files.createDirectories(folder.resolve("old/templates")).getParent();
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: old\nversion: 1.0.0\n");
        Files.writeString(chart.resolve("values.yaml"), "image: nginx:1\nold: true\n");
        Files.writeString(chart.resolve("templates/all.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, annotations: {stays: "1"{{ if .Values.old }}, gone: "1"{{ end }}}}
                data: {image: "{{ .Values.image }}", {{ if .Values.old }}gone: x{{ else }}new: x{{ end }}}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: robot, finalizers: [{{ if .Values.old }}x.com/gone, {{ end }}x.com/stays]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec:
                  selector: {app: web{{ if .Values.old }}, gone: x{{ end }}}
                  ports: [{name: http, port: {{ if .Values.old }}80{{ else }}8080{{ end }}}{{ if .Values.old }}, {name: gone, port: 81}{{ end }}]
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}{{ if .Values.old }}, annotations: {gone: "1"}{{ end }}}
                    spec:
                      {{ if .Values.old }}nodeSelector: {gone: x}{{ else }}terminationGracePeriodSeconds: 5{{ end }}
                      volumes: [{name: a, emptyDir: {}}{{ if .Values.old }}, {name: gone, emptyDir: {}}{{ end }}]
                      containers:
                      - name: main
                        image: {{ .Values.image }}
                        args: [a{{ if .Values.old }}, gone{{ end }}]
                        resources: {limits: {cpu: "1"{{ if .Values.old }}, memory: 1Gi{{ end }}}}
                        ports: [{containerPort: 80}{{ if .Values.old }}, {containerPort: 81, protocol: UDP}{{ end }}]
                        env: [{name: A, value: "1"}{{ if .Values.old }}, {name: GONE, value: "1"}{{ end }}]
                      {{- if .Values.old }}
                      - {name: gone, image: "nginx:1"}
                      {{- end }}
                """);
        try (Cluster cluster = Cluster.connect(real.kubeconfig())) {
            Processes.run(
                    helm,
                    "install",
                    "old",
                    chart.toString(),
                    "--create-namespace",
                    "--namespace=old",
                    "--kubeconfig",
                    real.kubeconfigFile().toString());
            // Somebody else's fields stay.
            cluster.api()
                    .patch(
                            cluster.api().type("apps/v1", "Deployment"),
                            "old",
                            "web",
                            PatchKind.STRATEGIC,
                            Yaml.parse("""
                                    metadata: {annotations: {other: "1"}, finalizers: [x.com/other]}
                                    spec:
                                      template:
                                        spec:
                                          tolerations: [{key: other, operator: Exists}]
                                          containers:
                                          - name: main
                                            ports: [{containerPort: 90}]
                                            env: [{name: OTHER, value: "1"}]
                                            resources: {limits: {example.com/x: "1"}, requests: {example.com/x: "1"}}
                                          - {name: other, image: other}
                                    """),
                            WriteOptions.as("other"));
            ReleaseClient client = cluster.release("old").namespace("old");
            ApplyOptions options = ApplyOptions.builder()
                    .values(Map.of("old", false, "image", "nginx:2"))
                    .waitFor(ApplyOptions.Wait.HOOKS)
                    .build();
            Chart next = Chart.load(chart);
            Plan plan = client.plan(next, options);
            Map<ObjectRef, Map<String, Object>> before = new LinkedHashMap<>();
            plan.changes().forEach(change -> before.put(change.object(), read(cluster, change.object())));
            client.apply(next, options);
            assertThat(plan.changes()).hasSize(4);
            for (PlannedChange change : plan.changes()) {
                assertThat(change.fields())
                        .as(change.object().toString())
                        .isNotEmpty()
                        .isEqualTo(Differences.between(before.get(change.object()), read(cluster, change.object())));
            }
            assertThat(client.plan(next, options).isEmpty()).isTrue();
        }
    }

    private static Map<String, Object> read(Cluster cluster, ObjectRef object) {
        return cluster.api()
                .get(cluster.api().type(object.apiVersion(), object.kind()), object.namespace(), object.name())
                .orElseThrow();
    }

    private static String versionless(Tree seen, String key) {
        return seen.text(key, "").replaceAll("(resourceVersion\":)\"[0-9]+\"", "$1");
    }

    private static Tree seen(Cluster cluster, String name) {
        return new Tree(cluster.api()
                        .get(cluster.api().type("v1", "ConfigMap"), "default", name)
                        .orElseThrow())
                .tree("data");
    }

    /** Completes every Job, as no controller does here. */
    private static final class JobRunner implements AutoCloseable {
        private static final ResourceType JOBS = new ResourceType("batch", "v1", "Job", "jobs", true);
        private final Thread thread;

        JobRunner(KubeApi api, String namespace) {
            thread = new Thread(() -> {
                try {
                    while (true) {
                        for (Map<String, Object> job :
                                api.list(JOBS, namespace, "").items()) {
                            complete(
                                    api,
                                    namespace,
                                    new Tree(job).tree("metadata").text("name", ""));
                        }
                        Thread.sleep(100);
                    }
                } catch (InterruptedException | io.github.bundle4j.BundleException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
        }

        private static void complete(KubeApi api, String namespace, String name) {
            String time = "2026-01-01T00:00:00Z";
            Map<String, Object> status = Map.of(
                    "startTime",
                    time,
                    "completionTime",
                    time,
                    "succeeded",
                    1L,
                    "conditions",
                    List.of(
                            Map.of("type", "SuccessCriteriaMet", "status", "True"),
                            Map.of("type", "Complete", "status", "True")));
            // The port has no call for subresources, but a name may lead to one.
            api.patch(
                    JOBS,
                    namespace,
                    name + "/status",
                    PatchKind.MERGE,
                    Map.of("status", status),
                    WriteOptions.as("controller"));
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join(5000);
        }
    }
}
