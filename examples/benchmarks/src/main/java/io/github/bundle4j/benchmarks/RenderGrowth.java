package io.github.bundle4j.benchmarks;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartFile;
import io.github.bundle4j.render.RenderOptions;
import io.github.bundle4j.render.Renderer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Shows how the time of loading and rendering grows with the size of the output, the number of templates and the
 * nesting of includes: a line for each size, with the median of the thread's processor time. Run it with a small heap.
 */
public final class RenderGrowth {
    private static final String DOCUMENT = """
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ printf "%s-%d" .Release.Name (int .) }}
              labels: {app: shop}
            data:
              text: {{ repeat 800 "x" | quote }}
            """;

    private RenderGrowth() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        grow("MB of output", new int[] {1, 2, 5, 10}, size -> List.of(template("t.yaml", output(size))));
        grow("templates", new int[] {250, 500, 1000, 2000}, RenderGrowth::templates);
        grow(
                "levels of include",
                new int[] {100, 200, 400, 800},
                levels -> List.of(template("t.yaml", nesting(levels))));
    }

    private static void grow(String what, int[] sizes, IntFunction<List<ChartFile>> chart) {
        for (int size : sizes) {
            List<ChartFile> files = new ArrayList<>(chart.apply(size));
            files.add(ChartFile.ofText("Chart.yaml", "apiVersion: v2\nname: c\nversion: 0.1.0\n"));
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long[] times = new long[60];
            int length = 0;
            for (int i = 0; i < times.length; i++) {
                long start = threads.getCurrentThreadCpuTime();
                length = Renderer.of(Chart.of(files))
                        .render(RenderOptions.of("r", "default").build())
                        .text()
                        .length();
                times[i] = threads.getCurrentThreadCpuTime() - start;
            }
            long[] warm = Arrays.copyOfRange(times, times.length / 2, times.length);
            Arrays.sort(warm);
            System.out.printf("%6d %-18s %8.2f ms %10d bytes%n", size, what, warm[warm.length / 2] / 1e6, length);
        }
    }

    private static ChartFile template(String name, String text) {
        return ChartFile.ofText("templates/" + name, text);
    }

    private static String output(int megabytes) {
        return "{{ range until " + megabytes * 1060 + " }}" + DOCUMENT.replace(".Release.Name", "$.Release.Name")
                + "{{ end }}";
    }

    private static List<ChartFile> templates(int count) {
        List<ChartFile> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(template(i + ".yaml", DOCUMENT.replace("(int .)", String.valueOf(i))));
        }
        return files;
    }

    private static String nesting(int levels) {
        StringBuilder text = new StringBuilder("a: {{ include \"n0\" . | quote }}\n");
        for (int i = 0; i < levels; i++) {
            text.append("{{ define \"n")
                    .append(i)
                    .append("\" }}{{ include \"n")
                    .append(i + 1)
                    .append("\" . }}{{ end }}");
        }
        return text.append("{{ define \"n")
                .append(levels)
                .append("\" }}x{{ end }}")
                .toString();
    }
}
