package io.github.bundle4j.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.kube.PlannedChange.Action;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.internal.Tree;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseHook;
import io.github.bundle4j.kube.release.ReleaseStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleaseLifecycleTest {
    private static final ApplyOptions OPTIONS = ApplyOptions.builder()
            .createNamespace()
            .timeout(Duration.ofSeconds(10))
            .build();

    private InProcessApiServer server;
    private Cluster cluster;
    private Recorder events;
    private ReleaseClient client;

    @BeforeEach
    void start() {
        server = InProcessApiServer.builder()
                .workloads(object -> {
                    String name = new Tree(object).tree("metadata").text("name", "");
                    if (name.contains("bad")) {
                        return WorkloadBehavior.fails("exit code 1").logging("checking", "it is broken");
                    }
                    return name.contains("stuck")
                            ? WorkloadBehavior.hangs()
                            : WorkloadBehavior.succeeds().logging("all", "well");
                })
                .start();
        cluster = Cluster.connect(server.kubeconfig());
        events = new Recorder();
        client = cluster.release("shop").namespace("production").listener(events);
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }

    private String value(String name) {
        return server.object(new ObjectRef("v1", "ConfigMap", "production", name))
                .map(object -> new Tree(object).tree("data").text("key", ""))
                .orElse("(none)");
    }

    @Test
    void installsUpgradesRollsBackAndUninstalls() {
        Sample first = Sample.of(
                        Sample.configMap("settings", "one"),
                        Sample.configMap("old", "x"),
                        Sample.deployment("web", 2, "nginx:1"))
                .hook("post-install", "check", 0, "hook-succeeded");
        Release one = client.apply(first.source(), OPTIONS);
        assertThat(one.status()).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(one.description()).isEqualTo("Install complete");
        assertThat(one.revision()).isEqualTo(1);
        assertThat(one.chartVersion()).isEqualTo("1.0.0");
        assertThat(one.hooks().get(0).lastRun().phase()).isEqualTo(ReleaseHook.Phase.SUCCEEDED);
        assertThat(events.lines())
                .contains(
                        "objects shop | created ConfigMap production/settings",
                        "objects shop | created Deployment production/web",
                        "hook post-install Job check | all",
                        "hook post-install Job check | well",
                        "hook post-install Job check = DONE",
                        "apply shop = DONE");
        assertThat(server.objects("batch/v1", "Job")).isEmpty();
        assertThat(server.objects("v1", "Pod")).hasSize(2);

        Sample second = Sample.of(Sample.configMap("settings", "two"), Sample.deployment("web", 3, "nginx:2"))
                .version("1.0.1");
        Plan plan = client.plan(second.source(), OPTIONS);
        assertThat(plan.toText())
                .contains("update    ConfigMap production/settings  (data.key differs)")
                .contains("data.key: \"one\" -> \"two\"")
                .contains("spec.replicas: 2 -> 3")
                .contains("spec.template.spec.containers[main].image: \"nginx:1\" -> \"nginx:2\"")
                .contains("delete    ConfigMap production/old  (is no longer in the release)")
                .endsWith("2 to update, 1 to delete\n");
        assertThat(value("settings")).isEqualTo("one");

        Release two = client.apply(second.source(), OPTIONS);
        assertThat(two.revision()).isEqualTo(2);
        assertThat(value("settings")).isEqualTo("two");
        assertThat(value("old")).isEqualTo("(none)");
        assertThat(client.history())
                .extracting(Release::status)
                .containsExactly(ReleaseStatus.SUPERSEDED, ReleaseStatus.DEPLOYED);

        Release three = client.rollback(1);
        assertThat(three.revision()).isEqualTo(3);
        assertThat(three.description()).isEqualTo("Rollback to 1");
        assertThat(value("settings")).isEqualTo("one");
        assertThat(value("old")).isEqualTo("x");

        Release gone = client.uninstall();
        assertThat(gone.status()).isEqualTo(ReleaseStatus.UNINSTALLED);
        assertThat(client.history()).isEmpty();
        assertThat(server.objects("apps/v1", "Deployment")).isEmpty();
        assertThat(server.objects("v1", "Pod")).isEmpty();
        assertThat(server.objects("v1", "Secret")).isEmpty();
    }

    @Test
    void planOfWhatIsThereIsEmpty() {
        Sample sample = Sample.of(
                Sample.configMap("settings", "one"),
                Sample.secret("key", "hush"),
                Sample.deployment("web", 2, "nginx:1"));
        // With the namespace.
        assertThat(client.plan(sample.source(), OPTIONS).count(Action.CREATE)).isEqualTo(4);
        assertThat(server.requests()).noneMatch(line -> line.startsWith("POST"));
        client.apply(sample.source(), OPTIONS);
        Plan plan = client.plan(sample.source(), OPTIONS);
        assertThat(plan.isEmpty()).as(plan.toText()).isTrue();
        Release again = client.apply(
                sample.source(), ApplyOptions.builder().skipUnchanged().build());
        assertThat(again.revision()).isEqualTo(1);
        assertThat(client.apply(sample.source(), OPTIONS).revision()).isEqualTo(2);
    }

    @Test
    void secretsStayOutOfPlansAndTexts() {
        client.apply(Sample.of(Sample.secret("key", "hush-1")).source(), OPTIONS);
        Plan plan = client.plan(Sample.of(Sample.secret("key", "hush-2")).source(), OPTIONS);
        assertThat(plan.count(Action.UPDATE)).isEqualTo(1);
        assertThat(plan.toText())
                .contains("data.password: (hidden) -> (hidden)")
                .doesNotContain("hush", "aHVza");
        assertThat(client.status().toString()).doesNotContain("hush");
    }

    @Test
    void failingHookFailsTheRelease() {
        Sample sample = Sample.of(Sample.configMap("settings", "one")).hook("post-install", "bad-check", 0, "");
        assertThatThrownBy(() -> client.apply(sample.source(), OPTIONS))
                .isInstanceOf(HookFailedException.class)
                .hasMessageContaining(
                        "post-install hook Job production/bad-check failed: Job Failed. failed: 1: exit code 1");
        Release failed = client.status().orElseThrow();
        assertThat(failed.status()).isEqualTo(ReleaseStatus.FAILED);
        assertThat(failed.description()).startsWith("Release \"shop\" failed: ");
        assertThat(failed.hooks().get(0).lastRun().phase()).isEqualTo(ReleaseHook.Phase.FAILED);
        assertThat(events.lines())
                .contains(
                        "hook post-install Job bad-check | checking",
                        "hook post-install Job bad-check | it is broken",
                        "hook post-install Job bad-check = FAILED",
                        "apply shop = FAILED");

        Release next =
                client.apply(Sample.of(Sample.configMap("settings", "two")).source(), OPTIONS);
        assertThat(next.status()).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(next.revision()).isEqualTo(2);
    }

    @Test
    void failureCanRollBack() {
        client.apply(Sample.of(Sample.configMap("settings", "one")).source(), OPTIONS);
        Sample second = Sample.of(Sample.configMap("settings", "two"), Sample.deployment("bad", 1, "nginx:1"));
        assertThatThrownBy(() -> client.apply(
                        second.source(),
                        ApplyOptions.builder()
                                .rollbackOnFailure()
                                .timeout(Duration.ofSeconds(5))
                                .build()))
                .isInstanceOfSatisfying(NotReadyException.class, e -> {
                    assertThat(e.timedOut()).isFalse();
                    assertThat(e.resources())
                            .containsExactly("resource Deployment/production/bad not ready. status: Failed, message: "
                                    + "Progress deadline exceeded: exit code 1");
                });
        assertThat(client.history())
                .extracting(Release::status)
                .containsExactly(ReleaseStatus.SUPERSEDED, ReleaseStatus.FAILED, ReleaseStatus.DEPLOYED);
        assertThat(value("settings")).isEqualTo("one");
        assertThat(server.objects("apps/v1", "Deployment")).isEmpty();
    }

    @Test
    void timesOut() {
        assertThatThrownBy(() -> client.apply(
                        Sample.of(Sample.deployment("stuck", 1, "nginx:1")).source(),
                        ApplyOptions.builder()
                                .createNamespace()
                                .timeout(Duration.ofMillis(500))
                                .build()))
                .isInstanceOfSatisfying(
                        NotReadyException.class, e -> assertThat(e.timedOut()).isTrue());
        assertThat(client.status().orElseThrow().status()).isEqualTo(ReleaseStatus.FAILED);
    }

    @Test
    void refusesObjectsOfOthers() {
        cluster.release("other")
                .namespace("production")
                .apply(Sample.of(Sample.configMap("settings", "theirs")).source(), OPTIONS);
        assertThatThrownBy(() -> client.apply(
                        Sample.of(Sample.configMap("settings", "mine")).source(), OPTIONS))
                .isInstanceOf(OwnershipException.class)
                .hasMessageEndingWith(
                        "unable to continue with install: ConfigMap \"settings\" in namespace \"production\""
                                + " exists and cannot be imported into the current release: invalid ownership metadata;"
                                + " annotation validation error: key \"meta.helm.sh/release-name\" must equal \"shop\":"
                                + " current value is \"other\"");
        assertThat(client.history()).isEmpty();
        assertThat(value("settings")).isEqualTo("theirs");
        client.apply(
                Sample.of(Sample.configMap("settings", "mine")).source(),
                ApplyOptions.builder().takeOwnership().build());
        assertThat(value("settings")).isEqualTo("mine");
    }

    @Test
    void onlyOneOperationAtATime() {
        client.apply(Sample.of(Sample.configMap("settings", "one")).source(), OPTIONS);
        server.failNext("PATCH", ".*/configmaps/settings", 403, -1, 1);
        assertThatThrownBy(() -> client.apply(
                        Sample.of(Sample.configMap("settings", "two")).source(), OPTIONS))
                .hasMessageContaining("injected fault");
        assertThat(client.status().orElseThrow().status()).isEqualTo(ReleaseStatus.FAILED);
    }

    @Test
    void definitionsComeFirst() {
        String crd = """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: lamps.example.com}
                spec:
                  group: example.com
                  scope: Namespaced
                  names: {kind: Lamp, plural: lamps, singular: lamp}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          spec:
                            type: object
                            properties:
                              watts: {type: integer}
                """;
        String lamp = "apiVersion: example.com/v1\nkind: Lamp\nmetadata: {name: desk}\nspec: {watts: 7}";
        Plan plan = client.plan(Sample.of(lamp).crd(crd).source(), OPTIONS);
        assertThat(plan.changes()).extracting(PlannedChange::stage).containsExactly("namespace", "crds", "install");
        client.apply(Sample.of(lamp).crd(crd).source(), OPTIONS);
        assertThat(server.object(new ObjectRef("example.com/v1", "Lamp", "production", "desk")))
                .isPresent();
        assertThat(client.plan(Sample.of(lamp).crd(crd).source(), OPTIONS).isEmpty())
                .isTrue();
        client.uninstall();
        assertThat(server.objects("example.com/v1", "Lamp")).isEmpty();
        assertThat(server.object(new ObjectRef(
                        "apiextensions.k8s.io/v1", "CustomResourceDefinition", null, "lamps.example.com")))
                .isPresent();
    }

    @Test
    void keepsSoManyRevisions() {
        ApplyOptions three =
                ApplyOptions.builder().createNamespace().historyMax(3).build();
        for (int i = 0; i < 6; i++) {
            client.apply(Sample.of(Sample.configMap("settings", "v" + i)).source(), three);
        }
        assertThat(client.history()).extracting(Release::revision).isEqualTo(List.of(4, 5, 6));
    }

    @Test
    void immutableFieldsAreRecreatedWhenAsked() {
        client.apply(Sample.of(Sample.job("migrate")).source(), OPTIONS);
        Sample changed = Sample.of(Sample.job("migrate").replace("busybox:1", "busybox:2"));
        assertThatThrownBy(() -> client.plan(changed.source(), OPTIONS)).hasMessageContaining("field is immutable");
        ApplyOptions recreate = ApplyOptions.builder()
                .recreateImmutable()
                .timeout(Duration.ofSeconds(5))
                .build();
        Plan plan = client.plan(changed.source(), recreate);
        assertThat(plan.count(Action.RECREATE)).isEqualTo(1);
        assertThat(plan.toText()).contains("spec.template cannot be changed in place");
        client.apply(changed.source(), recreate);
        assertThat(client.plan(changed.source(), recreate).isEmpty()).isTrue();
    }

    @Test
    void impossibleNamespacesAreRefused() {
        for (String impossible : List.of("", "Production", "a/b", "a.b", "-a", "a".repeat(64))) {
            assertThatThrownBy(() -> client.namespace(impossible))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("namespace \"" + impossible + "\" must match");
        }
    }

    @Test
    void missingNamespaceIsSaidPlainly() {
        assertThatThrownBy(() -> client.apply(
                        Sample.of(Sample.configMap("settings", "one")).source(), ApplyOptions.defaults()))
                .hasMessageContaining("namespaces \"production\" not found");
    }
}
