package io.github.bundle4j.chart;

import java.util.List;

/**
 * What {@code Chart.lock} says. Immutable and thread-safe.
 *
 * @param dependencies the dependencies with the versions that were chosen
 * @param digest of the declared and the locked dependencies; empty if absent
 * @param generated when it was written, as the file says it; empty if absent
 */
public record ChartLock(List<ChartDependency> dependencies, String digest, String generated) {
    /**
     * Takes copies of the collections.
     *
     * @param dependencies see {@link #dependencies()}
     * @param digest see {@link #digest()}
     * @param generated see {@link #generated()}
     */
    public ChartLock {
        dependencies = List.copyOf(dependencies);
    }
}
