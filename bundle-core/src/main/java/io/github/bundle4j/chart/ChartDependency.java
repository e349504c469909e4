package io.github.bundle4j.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dependency as {@code Chart.yaml} declares it. Absent texts are empty. Immutable and thread-safe.
 *
 * @param name the chart's name
 * @param version a version or range
 * @param repository where it comes from; empty for a chart that is in {@code charts/} already
 * @param condition comma-separated paths into the values; the first that is a boolean decides
 * @param tags groups that switch it on or off together
 * @param enabled the field of that name, which Helm overwrites while rendering
 * @param importValues texts, or maps with {@code child} and {@code parent}
 * @param alias the name under which it is used
 */
public record ChartDependency(
        String name,
        String version,
        String repository,
        String condition,
        List<String> tags,
        boolean enabled,
        List<@Nullable Object> importValues,
        String alias) {
    /**
     * Takes copies of the collections.
     *
     * @param name see {@link #name()}
     * @param version see {@link #version()}
     * @param repository see {@link #repository()}
     * @param condition see {@link #condition()}
     * @param tags see {@link #tags()}
     * @param enabled see {@link #enabled()}
     * @param importValues see {@link #importValues()}
     * @param alias see {@link #alias()}
     */
    public ChartDependency {
        tags = List.copyOf(tags);
        importValues = Collections.unmodifiableList(new ArrayList<>(importValues));
    }

    /**
     * The name under which templates and values know it.
     *
     * @return the alias if there is one, else the name
     */
    public String effectiveName() {
        return alias.isEmpty() ? name : alias;
    }
}
