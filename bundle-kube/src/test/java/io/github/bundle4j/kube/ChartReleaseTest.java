package io.github.bundle4j.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartFile;
import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.internal.Tree;
import io.github.bundle4j.kube.release.Release;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartReleaseTest {
    private static Chart chart(String version) {
        List<ChartFile> files = new ArrayList<>();
        files.add(ChartFile.ofText("Chart.yaml", "apiVersion: v2\nname: shop\nversion: " + version + "\n"));
        files.add(ChartFile.ofText("values.yaml", "key: one\nwerf: {name: shop}\n"));
        files.add(ChartFile.ofText("templates/settings.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: {{ .Release.Name }}-settings
                data:
                  key: {{ .Values.key | quote }}
                  namespace: {{ .Values.werf.namespace | default "none" | quote }}
                  revision: {{ .Release.Revision | quote }}
                  upgrade: {{ .Release.IsUpgrade | quote }}
                  version: {{ .Capabilities.KubeVersion.Version | quote }}
                  jobs: {{ .Capabilities.APIVersions.Has "batch/v1/Job" | quote }}
                  lamps: {{ .Capabilities.APIVersions.Has "example.com/v1" | quote }}
                  {{- with lookup "v1" "ConfigMap" "production" "given" }}
                  given: {{ .data.x | quote }}
                  {{- end }}
                """));
        files.add(ChartFile.ofText("templates/check.yaml", Sample.job("check") + "\n" + "".strip()));
        files.add(ChartFile.ofText("templates/NOTES.txt", "Installed {{ .Release.Name }}."));
        return Chart.of(files);
    }

    @Test
    void rendersForTheCluster() {
        try (InProcessApiServer server =
                        InProcessApiServer.builder().version("v1.33.2").start();
                Cluster cluster = Cluster.connect(server.kubeconfig())) {
            cluster.release("given")
                    .namespace("production")
                    .apply(
                            Sample.of(Sample.configMap("given", "v").replace("key:", "x:"))
                                    .source(),
                            ApplyOptions.builder().createNamespace().build());
            ReleaseClient client = cluster.release("shop").namespace("production");
            Release one = client.apply(Bundle.ofChart(chart("1.0.0")));
            assertThat(one.notes()).isEqualTo("Installed shop.");
            assertThat(one.chartVersion()).isEqualTo("1.0.0");
            assertThat(settings(server).value())
                    .isEqualTo(Map.of(
                            "key", "one",
                            "namespace", "production",
                            "revision", "1",
                            "upgrade", "false",
                            "version", "v1.33.2",
                            "jobs", "true",
                            "lamps", "false",
                            "given", "v"));
            ApplyOptions options = ApplyOptions.builder()
                    .values(Map.of("key", "two"))
                    .waitFor(ApplyOptions.Wait.READY_AND_JOBS)
                    .build();
            assertThat(client.plan(chart("1.1.0"), options).count(PlannedChange.Action.UPDATE))
                    .isEqualTo(1);
            Release two = client.apply(chart("1.1.0"), options);
            assertThat(two.values()).containsEntry("key", "two");
            assertThat(settings(server).text("upgrade")).isEqualTo("true");
            assertThat(settings(server).text("revision")).isEqualTo("2");
            assertThat(cluster.releases()).extracting(Release::name).containsExactly("given", "shop");
        }
    }

    /** EKS and GKE say {@code 27+}, and charts compare with that. */
    @Test
    void theClustersWordForItsMinorVersionIsKept() {
        try (InProcessApiServer server = InProcessApiServer.start();
                Cluster cluster = Cluster.connect(server.kubeconfig())) {
            KubeApi managed = (KubeApi) Proxy.newProxyInstance(
                    KubeApi.class.getClassLoader(),
                    new Class<?>[] {KubeApi.class},
                    (proxy, method, arguments) -> method.getName().equals("version")
                            ? Map.of("major", "1", "minor", "27+", "gitVersion", "v1.27.16-eks-a1b2c3")
                            : method.invoke(cluster.api(), arguments));
            List<ChartFile> files = List.of(
                    ChartFile.ofText("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"),
                    ChartFile.ofText(
                            "templates/settings.yaml",
                            Sample.configMap(
                                    "shop-settings",
                                    "{{ with .Capabilities.KubeVersion }}{{ .Major }} {{ .Minor }} {{ .Version }}{{ end }}")));
            new ReleaseClient(managed, "shop", "default", EventListener.none(), InstantSource.system())
                    .apply(Chart.of(files), ApplyOptions.defaults());
            assertThat(new Tree(server.object(new ObjectRef("v1", "ConfigMap", "default", "shop-settings"))
                                    .orElseThrow())
                            .tree("data")
                            .text("key"))
                    .isEqualTo("1 27+ v1.27.16-eks-a1b2c3");
        }
    }

    @Test
    void optionsStayAsTheyAre() {
        Map<String, Object> inner = new HashMap<>(Map.of("name", "one"));
        ApplyOptions options =
                ApplyOptions.builder().values(Map.of("werf", inner)).build();
        inner.put("name", "two");
        assertThat(options.values()).isEqualTo(Map.of("werf", Map.of("name", "one")));
    }

    private static Tree settings(InProcessApiServer server) {
        return new Tree(server.object(new ObjectRef("v1", "ConfigMap", "production", "shop-settings"))
                        .orElseThrow())
                .tree("data");
    }
}
