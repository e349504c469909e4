package io.github.bundle4j.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Remembers the charts that importing values gave: they depend on which dependencies take part, and on nothing else that
 * a user or a profile says. For one chart. Thread-safe.
 */
public final class ImportedCharts {
    private static final int MAX_CHARTS = 16;

    /** A chart, and what was said when it was made. */
    private record Imported(Chart chart, List<String> warnings) {}

    private final Map<List<Object>, Imported> charts = new ConcurrentHashMap<>();

    /** Knows nothing yet. */
    public ImportedCharts() {}

    Chart get(Chart enabled, Consumer<String> warnings, BiFunction<Chart, Consumer<String>, Chart> importValues) {
        List<Object> shape = shape(enabled);
        Imported known = charts.get(shape);
        if (known == null) {
            List<String> told = new ArrayList<>();
            known = new Imported(importValues.apply(enabled, told::add), List.copyOf(told));
            if (charts.size() < MAX_CHARTS) {
                charts.put(shape, known);
            }
        }
        known.warnings().forEach(warnings);
        return known.chart();
    }

    /** Which charts take part, and which dependencies are left in their metadata. */
    private static List<Object> shape(Chart chart) {
        List<Object> shape = new ArrayList<>();
        shape.add(chart.name());
        shape.add(chart.metadata().dependencies().stream()
                .map(ChartDependency::name)
                .toList());
        chart.dependencies().forEach(within -> shape.add(shape(within)));
        return shape;
    }
}
