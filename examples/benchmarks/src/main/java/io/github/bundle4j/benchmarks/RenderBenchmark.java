package io.github.bundle4j.benchmarks;

import com.marcnuri.helm.Helm;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.render.RenderOptions;
import io.github.bundle4j.render.Renderer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rendering a chart from disk, and again with other values, against Helm 3.21 inside the same JVM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class RenderBenchmark {
    /** The chart's folder; any chart that needs no values of its own. */
    @Param("examples/sample-app/.helm")
    public String chart;

    private Path path;
    private Renderer loaded;
    private int replicas;

    @Setup
    public void load() {
        path = Path.of(chart);
        loaded = Renderer.of(Chart.load(path));
    }

    @Benchmark
    public int loadAndRender() {
        return render(Renderer.of(Chart.load(path)));
    }

    @Benchmark
    public int renderAgain() {
        return render(loaded);
    }

    @Benchmark
    public int helmInTheJvm() {
        return new Helm(path)
                .template()
                .withName("shop")
                .set("werf.env", "test")
                .set("werf.image.web", "web:1")
                .set("werf.image.assets", "assets:1")
                .set("seed", ++replicas)
                .call()
                .length();
    }

    private int render(Renderer renderer) {
        Map<String, Object> values = Map.of(
                "werf", Map.of("env", "test", "image", Map.of("web", "web:1", "assets", "assets:1")),
                "seed", (long) ++replicas);
        return renderer.render(RenderOptions.of("shop", "default").values(values).build())
                .text()
                .length();
    }
}
