package io.github.bundle4j.benchmarks;

import com.marcnuri.helm.Helm;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.render.RenderOptions;
import io.github.bundle4j.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Rendering a chart from disk, and again with other values, against Helm inside the same JVM. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 4, time = 5)
@Fork(1)
public class RenderBenchmark {
    /** {@code large} for {@link LargeChart}, or the folder of any chart that needs no values of its own. */
    @Param({"examples/sample-app/.helm", "large"})
    public String chart;

    private Path path;
    private Renderer loaded;

    /** What differs from rendering to rendering. */
    @State(Scope.Thread)
    public static class Counter {
        private int replicas;
    }

    @Setup
    public void load() throws IOException {
        path = chart.equals("large") ? LargeChart.write(Files.createTempDirectory("large-chart")) : Path.of(chart);
        loaded = Renderer.of(Chart.load(path));
    }

    @Benchmark
    public int loadAndRender(Counter counter) {
        return render(Renderer.of(Chart.load(path)), counter);
    }

    @Benchmark
    public int renderAgain(Counter counter) {
        return render(loaded, counter);
    }

    /** One loaded chart, rendered by eight threads at once; what one of them takes. */
    @Benchmark
    @Threads(8)
    public int renderAgainByEight(Counter counter) {
        return render(loaded, counter);
    }

    @Benchmark
    public int helmInTheJvm(Counter counter) {
        return new Helm(path)
                .template()
                .withName("shop")
                .set("werf.env", "test")
                .set("werf.image.web", "web:1")
                .set("werf.image.assets", "assets:1")
                .set("seed", ++counter.replicas)
                .call()
                .length();
    }

    private static int render(Renderer renderer, Counter counter) {
        Map<String, Object> values = Map.of(
                "werf", Map.of("env", "test", "image", Map.of("web", "web:1", "assets", "assets:1")), "seed", (long)
                        ++counter.replicas);
        return renderer.render(
                        RenderOptions.of("shop", "default").values(values).build())
                .text()
                .length();
    }
}
