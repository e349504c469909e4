package io.github.bundle4j.kube.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgoCdTest {
    private static Bundle bundle(String... files) {
        List<ChartFile> all = new ArrayList<>();
        all.add(ChartFile.ofText("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.4.2\n"));
        all.add(ChartFile.ofText("values.yaml", "werf: {name: shop}\n"));
        for (int i = 0; i < files.length; i += 2) {
            all.add(ChartFile.ofText(files[i], files[i + 1]));
        }
        return Bundle.ofChart(Chart.of(all));
    }

    @Test
    void anApplicationStaysAsItIs() {
        Map<String, Object> inner = new HashMap<>(Map.of("replicas", 3L));
        Application application = Application.of("shop", "registry.example.com/charts", bundle())
                .values(Map.of("web", inner))
                .build();
        String before = application.toYaml();
        inner.put("replicas", 4L);
        assertThat(application.toYaml()).isEqualTo(before);
        assertThatThrownBy(() -> ((Map<?, ?>) application.toMap().get("spec")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void writesTheApplication() {
        assertThat(Application.of("shop", "registry.example.com/charts", bundle())
                        .namespace("shop-production")
                        .automated()
                        .values(Map.of("replicas", 3L))
                        .build()
                        .toYaml())
                .isEqualTo("""
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata:
                          finalizers:
                          - resources-finalizer.argocd.argoproj.io
                          name: shop
                          namespace: argocd
                        spec:
                          destination:
                            namespace: shop-production
                            server: https://kubernetes.default.svc
                          project: default
                          source:
                            chart: shop
                            helm:
                              valuesObject:
                                replicas: 3
                            repoURL: registry.example.com/charts
                            targetRevision: 1.4.2
                          syncPolicy:
                            automated:
                              prune: true
                              selfHeal: true
                            syncOptions:
                            - CreateNamespace=true
                        """);
        assertThatThrownBy(() -> Application.of("shop", "oci://registry.example.com", bundle()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a scheme");
    }

    @Test
    void findsWhatPlainHelmCannotDo() {
        Bundle bundle = bundle(
                "values.schema.json",
                "{\"additionalProperties\": false, \"properties\": {\"replicas\": {}}}",
                "templates/a.yaml",
                "x: {{ werf_secret_file \"a\" }}\ny: {{ .Values.werf.namespace }}\nz: {{ lookup \"v1\" \"Secret\" \"\" \"\" }}\n",
                "templates/b.yaml",
                "p: {{ randAlphaNum 8 }}\nannotations: {werf.io/weight: \"3\", \"helm.sh/hook\": \"post-install\"}\n",
                "templates/c.yaml",
                "annotations: {argocd.argoproj.io/hook: PostSync}\n",
                "secret-values.yaml",
                "a: b\n");
        assertThat(BundleLint.check(bundle))
                .extracting(finding -> finding.severity() + " " + finding.path())
                .containsExactly(
                        "ERROR values.schema.json",
                        "ERROR templates/a.yaml",
                        "WARNING templates/a.yaml",
                        "WARNING templates/a.yaml",
                        "WARNING templates/b.yaml",
                        "WARNING templates/b.yaml",
                        "NOTE templates/b.yaml",
                        "WARNING secret-values.yaml",
                        "WARNING ");
    }

    @Test
    void isContentWithAnOrdinaryChart() {
        assertThat(BundleLint.check(
                        bundle("templates/a.yaml", "# now and then, lookup \"x\"\nname: {{ .Release.Name }}-known\n")))
                .isEmpty();
    }
}
