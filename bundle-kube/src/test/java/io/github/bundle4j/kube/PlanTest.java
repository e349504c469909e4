package io.github.bundle4j.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.kube.PlannedChange.Action;
import io.github.bundle4j.kube.client.InvalidObjectException;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.Propagation;
import io.github.bundle4j.kube.client.UnknownKindException;
import io.github.bundle4j.kube.internal.Tree;
import io.github.bundle4j.kube.release.ReleaseStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest extends ReleaseFixture {
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: lamps.example.com}
            spec:
              group: example.com
              scope: Cluster
              names: {plural: lamps, singular: lamp, kind: Lamp, listKind: LampList}
              versions:
              - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}""";
    private static final String LAMP =
            "apiVersion: example.com/v1\nkind: Lamp\nmetadata: {name: one}\nspec: {on: true}";

    PlanTest() {
        super(InProcessApiServer.start(), "production");
    }

    @Test
    void theNamespaceIsPartOfThePlan() {
        ApplyOptions options = ApplyOptions.builder().createNamespace().build();
        Desired.Source source = Sample.of(Sample.configMap("settings", "x")).source();
        Plan plan = client.plan(source, options);
        assertThat(plan.toText()).isEqualTo("""
                  1  namespace    create    Namespace production  (is not there yet)
                  2  install      create    ConfigMap production/settings  (is new in this release)
                2 to create
                """);
        client.apply(source, options);
        client.uninstall();
        assertThat(client.plan(source, options).count(Action.CREATE)).isEqualTo(1);
    }

    /** Many charts have a template for the namespace they are released to. */
    @Test
    void theNamespaceMayBeInTheChart() {
        ApplyOptions options = ApplyOptions.builder().createNamespace().build();
        Desired.Source source = Sample.of(
                        "apiVersion: v1\nkind: Namespace\nmetadata: {name: production, labels: {team: blue}}",
                        Sample.configMap("settings", "x"))
                .source();
        assertThat(client.plan(source, options).count(Action.CREATE)).isEqualTo(2);
        client.apply(source, options);
        Tree labels = new Tree(server.object(new ObjectRef("v1", "Namespace", null, "production"))
                        .orElseThrow())
                .tree("metadata", "labels");
        assertThat(labels.text("team")).isEqualTo("blue");
        assertThat(labels.text("app.kubernetes.io/managed-by")).isEqualTo("Helm");
        assertThat(labels.text("name")).isNull();
        assertThat(client.plan(source, options).isEmpty()).isTrue();
    }

    /** As Helm builds all objects before it touches one. */
    @Test
    void unknownKindsAreRefusedBeforeAnythingIsDone() {
        Desired.Source source = Sample.of(Sample.configMap("settings", "x"), LAMP)
                .crd(DEFINITION)
                .source();
        ApplyOptions options =
                ApplyOptions.builder().createNamespace().skipCrds().build();
        assertThatThrownBy(() -> client.plan(source, options)).isInstanceOf(UnknownKindException.class);
        assertThatThrownBy(() -> client.apply(source, options))
                .isInstanceOf(UnknownKindException.class)
                .hasMessageContaining("no matches for kind \"Lamp\" in version \"example.com/v1\"");
        assertThat(client.history()).isEmpty();
        assertThat(server.object(new ObjectRef("v1", "Namespace", null, "production")))
                .isEmpty();

        ApplyOptions whole = ApplyOptions.builder().createNamespace().build();
        client.apply(source, whole);
        client.apply(Sample.of(Sample.configMap("settings", "y")).source(), whole);
        cluster.api()
                .delete(
                        cluster.api().type("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
                        null,
                        "lamps.example.com",
                        Propagation.BACKGROUND);
        assertThatThrownBy(() -> client.rollback(1)).isInstanceOf(UnknownKindException.class);
        assertThat(client.history()).hasSize(2);
    }

    @Test
    void anInvalidNewObjectIsRefused() {
        ReleaseClient here = client.namespace("default");
        Sample wrong = Sample.of(Sample.deployment("web", 1, "nginx:1").replace("replicas:", "replicass:"));
        assertThatThrownBy(() -> here.plan(wrong.source(), ApplyOptions.defaults()))
                .isInstanceOf(InvalidObjectException.class)
                .hasMessageContaining("replicass");
    }

    @Test
    void ofARecreatedObjectOnlyWhatTheChartGivesIsShown() {
        ReleaseClient here = client.namespace("default");
        ApplyOptions options = ApplyOptions.builder().recreateImmutable().build();
        here.apply(Sample.of(Sample.deployment("web", 1, "nginx:1")).source(), options);
        Plan plan = here.plan(
                Sample.of(Sample.deployment("web", 1, "nginx:1").replace("app: web", "app: other"))
                        .source(),
                options);
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.action()).isEqualTo(Action.RECREATE);
            assertThat(change.fields())
                    .extracting(PlannedChange.FieldChange::path)
                    .containsExactly("spec.selector.matchLabels.app", "spec.template.metadata.labels.app");
        });
    }

    @Test
    void whatIsMarkedAsSensitiveIsNotShown() {
        ReleaseClient here = client.namespace("default");
        String deployment = Sample.deployment("web", 1, "nginx:1")
                .replaceFirst("name: web", "name: web\n  annotations: {werf.io/sensitive: \"true\"}");
        here.apply(
                Sample.of(deployment.replace("value: \"1\"", "value: hush-1")).source(), ApplyOptions.defaults());
        Plan plan = here.plan(
                Sample.of(deployment.replace("value: \"1\"", "value: hush-2")).source(), ApplyOptions.defaults());
        assertThat(plan.count(Action.UPDATE)).isEqualTo(1);
        assertThat(plan.toText()).contains("(hidden) -> (hidden)").doesNotContain("hush");
    }

    /** With the definition the kind itself goes, and what is gone already is not missed. */
    @Test
    void aKindAndItsObjectsComeAndGoTogether() {
        ApplyOptions options = ApplyOptions.builder()
                .createNamespace()
                .timeout(Duration.ofSeconds(10))
                .build();
        Desired.Source source = Sample.of(DEFINITION, LAMP).source();
        assertThat(client.plan(source, options).count(Action.CREATE)).isEqualTo(3);
        assertThat(client.apply(source, options).status()).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(server.object(new ObjectRef("example.com/v1", "Lamp", null, "one")))
                .isPresent();
        assertThat(client.plan(source, options).isEmpty()).isTrue();
        client.uninstall();
        assertThat(client.history()).isEmpty();
        assertThat(server.objects("apiextensions.k8s.io/v1", "CustomResourceDefinition"))
                .isEmpty();
    }

    @Test
    void itemsOfTypedListsNeedNoTypes() {
        ReleaseClient here = client.namespace("default");
        String list = "apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: a}\n- metadata: {name: b}";
        here.apply(Sample.of(list).source(), ApplyOptions.defaults());
        assertThat(List.of("a", "b"))
                .allSatisfy(name -> assertThat(server.object(new ObjectRef("v1", "ConfigMap", "default", name)))
                        .isPresent());
    }
}
