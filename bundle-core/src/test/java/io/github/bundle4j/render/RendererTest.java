package io.github.bundle4j.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartFile;
import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RendererTest {
    private static Renderer renderer(String template) {
        return Renderer.of(Chart.of(List.of(
                ChartFile.ofText("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"),
                ChartFile.ofText("values.yaml", "count: 1\n"),
                ChartFile.ofText("templates/a.yaml", template))));
    }

    @Test
    void aCallersFunctionsAndLookupAreUsed() {
        GoFunc.Body shout = arguments -> arguments.string(0) + "!";
        RenderOptions options = RenderOptions.of("r", "ns")
                .functions(FunctionTable.builder()
                        .add("shout", Signature.of(GoType.STRING).returns(GoType.STRING), shout)
                        .build())
                .lookup((apiVersion, kind, namespace, name) -> Map.of("kind", kind, "size", 3))
                .build();
        assertThat(renderer("a: {{ shout \"hey\" }} {{ (lookup \"v1\" \"Pod\" \"\" \"x\").kind }}")
                        .render(options)
                        .text())
                .isEqualTo("---\n# Source: shop/templates/a.yaml\na: hey! Pod\n");
    }

    @Test
    void aPostRendererChangesFiles() {
        RenderOptions options = RenderOptions.of("r", "ns")
                .postRenderer((path, content) -> content + "# seen " + path + "\n")
                .build();
        assertThat(renderer("a: b\n").render(options).text()).contains("# seen shop/templates/a.yaml");
    }

    @Test
    void manyThreadsGiveTheSameText() throws InterruptedException, ExecutionException {
        Renderer renderer = renderer("{{ $_ := set .Values \"count\" (add .Values.count 1) }}a: {{ .Values.count }}");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> texts = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                texts.add(threads.submit(() ->
                        renderer.render(RenderOptions.of("r", "ns").build()).text()));
            }
            for (Future<String> text : texts) {
                assertThat(text.get()).endsWith("a: 2\n");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void errorsSayWhere() {
        assertThatThrownBy(() -> renderer("{{ nope }}")
                        .render(RenderOptions.of("r", "ns").build()))
                .isInstanceOfSatisfying(RenderException.class, e -> {
                    assertThat(e.stage()).isEqualTo(RenderException.Stage.PARSE);
                    assertThat(e.path()).isEqualTo("shop/templates/a.yaml");
                });
        assertThatThrownBy(() -> renderer("a: b")
                        .render(RenderOptions.of("Not A Name", "ns").build()))
                .isInstanceOf(RenderException.class)
                .hasMessageStartingWith("release name check failed: release name \"Not A Name\": invalid release name");
    }

    @Test
    void endlessRecursionEnds() {
        assertThatThrownBy(() -> renderer("{{ define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}")
                        .render(RenderOptions.of("r", "ns").build()))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("nested reference name: a");
    }
}
