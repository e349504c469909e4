package io.github.bundle4j.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Remembers the charts that importing values gave: they depend on which dependencies take part, and on nothing else that
 * a user or a profile says. For one chart. Thread-safe.
 */
public final class ImportedCharts {
    private static final int MAX_CHARTS = 16;

    /** A chart, and what was said when it was made. */
    private record Imported(ResolvedChart chart, List<String> warnings) {}

    private final Map<List<Object>, Imported> charts = new ConcurrentHashMap<>();

    /** Knows nothing yet. */
    public ImportedCharts() {}

    /**
     * The chart after its imports.
     *
     * @param root the chart before
     * @param sharing see {@link DependencyResolver}
     * @param importValues makes the imports in the chart; given who is told about those without effect
     */
    ResolvedChart get(
            ChartNode root, boolean sharing, Consumer<String> warnings, Consumer<Consumer<String>> importValues) {
        List<Object> shape = List.of(sharing, shape(root.resolved()));
        Imported known = charts.get(shape);
        if (known == null) {
            List<String> told = new ArrayList<>();
            importValues.accept(told::add);
            known = new Imported(root.resolved(), List.copyOf(told));
            if (charts.size() < MAX_CHARTS) {
                charts.put(shape, known);
            }
        }
        known.warnings().forEach(warnings);
        return known.chart();
    }

    /** Which charts take part, and which dependencies are left in their metadata. */
    private static List<Object> shape(ResolvedChart chart) {
        List<Object> shape = new ArrayList<>();
        shape.add(chart.path());
        for (ChartDependency dependency : chart.chart().metadata().dependencies()) {
            shape.add(dependency.name());
            shape.add(dependency.enabled());
        }
        chart.within().forEach(within -> shape.add(shape(within)));
        return shape;
    }
}
