package io.github.bundle4j.chart;

import java.util.List;

/**
 * A chart whose dependencies are resolved. Immutable and thread-safe.
 *
 * @param chart the chart, with only those charts within it that take part
 * @param path the name under which its files are known to templates and in {@code # Source:} lines, for example
 *     {@code shop/charts/db}. Under an alias Helm leaves some charts at the path of the chart's own name, which two
 *     copies then have in common
 * @param within the charts within it, in the order of {@link Chart#dependencies()}
 */
public record ResolvedChart(Chart chart, String path, List<ResolvedChart> within) {
    /**
     * Takes a copy of the list.
     *
     * @param chart see {@link #chart()}
     * @param path see {@link #path()}
     * @param within see {@link #within()}
     */
    public ResolvedChart {
        within = List.copyOf(within);
    }
}
