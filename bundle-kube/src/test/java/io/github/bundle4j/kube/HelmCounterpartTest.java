package io.github.bundle4j.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.internal.Tree;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseHook;
import io.github.bundle4j.kube.release.ReleaseStatus;
import io.github.bundle4j.testkit.Counterparts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Helm works with the in-process server, reads our releases and goes on with them; and the other way round. */
class HelmCounterpartTest {
    private static final ApplyOptions OPTIONS =
            ApplyOptions.builder().timeout(Duration.ofSeconds(20)).build();

    @TempDir
    Path folder;

    private InProcessApiServer server;
    private Cluster cluster;
    private ReleaseClient client;
    private Path chart;

    @BeforeEach
    void start() throws Exception {
        server = InProcessApiServer.builder()
                .workloads(object -> WorkloadBehavior.succeeds().logging("done"))
                .start();
        cluster = Cluster.connect(server.kubeconfig());
        client = cluster.release("shop");
        Files.writeString(folder.resolve("config"), server.kubeconfigText());
        chart = Files.createDirectories(folder.resolve("shop/templates")).getParent();
        Files.writeString(
                chart.resolve("Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 2.0.0\nappVersion: \"8\"\n");
        Files.writeString(chart.resolve("values.yaml"), "replicas: 1\nkey: one\n");
        Files.writeString(
                chart.resolve("templates/settings.yaml"), Sample.configMap("settings", "{{ .Values.key }}") + "\n");
        Files.writeString(
                chart.resolve("templates/web.yaml"),
                Sample.deployment("web", 1, "nginx:1").replace("replicas: 1", "replicas: {{ .Values.replicas }}")
                        + "\n");
        Files.writeString(
                chart.resolve("templates/check.yaml"),
                Sample.job("check")
                                .replace(
                                        "name: check",
                                        "name: check\n  annotations: {helm.sh/hook: \"post-install,post-upgrade\"}")
                        + "\n");
        Files.writeString(chart.resolve("templates/NOTES.txt"), "Thank you for {{ .Values.key }}.\n");
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }

    private String helm(String program, String... arguments) throws Exception {
        return Processes.run(Stream.concat(
                        Stream.of(
                                Counterparts.require(program).toString(),
                                "--kubeconfig",
                                folder.resolve("config").toString()),
                        Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private String setting() {
        return server.object(new ObjectRef("v1", "ConfigMap", "default", "settings"))
                .map(object -> new Tree(object).tree("data").text("key", ""))
                .orElse("(none)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "helm3"})
    void helmReadsAndContinuesOurs(String helm) throws Exception {
        Sample sample = Sample.of(Sample.configMap("settings", "ours"), Sample.deployment("web", 2, "nginx:1"))
                .hook("post-install", "check", 5, "");
        Release one = client.apply(sample.source(), OPTIONS);
        assertThat(helm(helm, "list")).contains("shop").contains("deployed").contains("shop-1.0.0");
        assertThat(helm(helm, "status", "shop")).contains("STATUS: deployed").contains("thank you");
        assertThat(helm(helm, "get", "manifest", "shop").strip())
                .isEqualTo(one.manifest().strip());
        assertThat(helm(helm, "get", "values", "shop")).contains("color: blue");
        assertThat(helm(helm, "get", "hooks", "shop")).contains("kind: Job");
        Tree json = Tree.of(Json.parse(helm(helm, "status", "shop", "-o", "json")));
        assertThat(json.text("name")).isEqualTo("shop");
        assertThat(json.list("hooks").get(0).tree("last_run").text("phase")).isEqualTo("Succeeded");
        assertThat(json.list("hooks").get(0).number("weight", 0)).isEqualTo(5);

        helm(helm, "upgrade", "shop", chart.toString(), "--wait", "--timeout", "20s");
        assertThat(setting()).isEqualTo("one");
        helm(helm, "rollback", "shop", "1", "--wait", "--timeout", "20s");
        assertThat(setting()).isEqualTo("ours");
        assertThat(client.history())
                .extracting(Release::status)
                .containsExactly(ReleaseStatus.SUPERSEDED, ReleaseStatus.SUPERSEDED, ReleaseStatus.DEPLOYED);
        assertThat(client.history().get(1).chartVersion()).isEqualTo("2.0.0");
        helm(helm, "uninstall", "shop");
        assertThat(client.history()).isEmpty();
        assertThat(server.objects("v1", "ConfigMap")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "helm3"})
    void weReadAndContinueHelms(String helm) throws Exception {
        helm(helm, "install", "shop", chart.toString(), "--set", "replicas=2", "--wait", "--timeout", "20s");
        Release theirs = client.status().orElseThrow();
        assertThat(theirs.status()).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(theirs.description()).isEqualTo("Install complete");
        assertThat(theirs.chartName()).isEqualTo("shop");
        assertThat(theirs.appVersion()).isEqualTo("8");
        assertThat(theirs.notes()).isEqualTo("Thank you for one.\n");
        assertThat(theirs.values()).containsKey("replicas");
        assertThat(theirs.hooks()).extracting(ReleaseHook::name).containsExactly("check");
        assertThat(theirs.hooks().get(0).lastRun().phase()).isEqualTo(ReleaseHook.Phase.SUCCEEDED);
        assertThat(theirs.firstDeployed()).isPresent();

        // A field that Helm set and we no longer want must go, whichever way Helm set it.
        Sample sample = Sample.of(
                Sample.configMap("settings", "ours").replace("  key:", "  other:"),
                Sample.deployment("web", 3, "nginx:2"));
        client.apply(sample.source(), OPTIONS);
        assertThat(setting()).isEmpty();
        assertThat(client.plan(sample.source(), OPTIONS).isEmpty()).isTrue();
        assertThat(helm(helm, "history", "shop")).contains("Upgrade complete").contains("superseded");

        // What is applied server-side is recorded so, or Helm would continue with client-side patches.
        assertThat(client.rollback(1, OPTIONS).serverSideApply()).isTrue();
        assertThat(setting()).isEqualTo("one");
        assertThat(helm(helm, "get", "values", "shop")).contains("replicas: 2");
        helm(helm, "upgrade", "shop", chart.toString(), "--set", "key=again", "--wait", "--timeout", "20s");
        assertThat(setting()).isEqualTo("again");
        client.uninstall();
        assertThatThrownBy(() -> helm(helm, "status", "shop")).hasMessageContaining("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "helm3"})
    void recordsHaveHelmsShape(String helm) throws Exception {
        helm(helm, "install", "theirs", chart.toString(), "--wait", "--timeout", "20s");
        Release theirs = cluster.release("theirs").status().orElseThrow();
        Release ours = client.apply(
                Sample.of(Sample.configMap("ours", "x"))
                        .hook("post-install", "check2", 0, "")
                        .source(),
                OPTIONS);
        for (String key : List.of("name", "info", "chart", "manifest", "hooks", "version", "namespace")) {
            assertThat(ours.json()).as(key).containsKey(key);
            assertThat(theirs.json()).as(key).containsKey(key);
        }
        for (String key : List.of("first_deployed", "last_deployed", "description", "status")) {
            assertThat(new Tree(theirs.json()).tree("info").has(key)).as(key).isTrue();
            assertThat(new Tree(ours.json()).tree("info").has(key)).as(key).isTrue();
        }
    }

    /** Hooks that stay, and definitions, are Helm 3's as objects are: set by ordinary updates. */
    @Test
    void weContinueHelm3sHooksAndDefinitions() throws Exception {
        String definition = """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: lamps.example.com}
                spec:
                  group: example.com
                  scope: Cluster
                  names: {plural: lamps, singular: lamp, kind: Lamp, listKind: LampList, shortNames: [one]}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object}}
                """;
        Files.createDirectories(chart.resolve("crds"));
        Files.writeString(chart.resolve("crds/lamps.yaml"), definition);
        Files.writeString(
                chart.resolve("templates/settings.yaml"),
                Sample.configMap("settings", "{{ .Values.key }}")
                        .replace(
                                "name: settings",
                                "name: settings\n  annotations: {helm.sh/hook: \"pre-install,pre-upgrade\","
                                        + " helm.sh/hook-delete-policy: hook-failed}"));
        helm("helm3", "install", "shop", chart.toString(), "--wait", "--timeout", "20s");
        ApplyOptions two = ApplyOptions.builder()
                .values(Map.of("key", "two"))
                .timeout(Duration.ofSeconds(20))
                .build();
        client.apply(Chart.load(chart), two);
        assertThat(setting()).isEqualTo("two");

        client.uninstall();
        Files.writeString(chart.resolve("crds/lamps.yaml"), definition.replace("[one]", "[two]"));
        assertThat(client.plan(Chart.load(chart), two).toText())
                .contains("spec.names.shortNames[0]: \"one\" -> \"two\"");
        client.apply(Chart.load(chart), two);
        assertThat(client.plan(Chart.load(chart), two).isEmpty()).isTrue();
    }
}
