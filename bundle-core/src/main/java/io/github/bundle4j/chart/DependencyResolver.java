package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.semver.Constraint;
import io.github.bundle4j.semver.SemverException;
import io.github.bundle4j.semver.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of a chart's dependencies take part, under which name, and which of their values the chart imports.
 */
public final class DependencyResolver {
    private final Coalescing coalescing;
    private final Consumer<String> warnings;
    private final boolean sharing;
    private final ImportedCharts imported;

    /**
     * Chooses the rules.
     *
     * @param coalescing how values are laid over each other
     * @param sharing whether copies of one chart under several names have the charts within them in common, as in Helm 3
     * @param warnings who is told about conditions and imports that have no effect, in Helm's words
     * @param imported what earlier runs over the same chart found
     */
    public DependencyResolver(
            Coalescing coalescing, boolean sharing, Consumer<String> warnings, ImportedCharts imported) {
        this.coalescing = coalescing;
        this.sharing = sharing;
        this.warnings = warnings;
        this.imported = imported;
    }

    /**
     * Resolves all levels.
     *
     * @param chart the chart
     * @param user the user's values, which may switch dependencies on and off
     * @return the chart with only those dependencies that take part, aliases as their names, and imported values among
     *     its defaults
     * @throws ChartException if values for a dependency are not a table
     */
    public ResolvedChart resolve(Chart chart, Values user) {
        if (chart.dependencies().isEmpty() && !chart.listsDependencies()) {
            return new ResolvedChart(chart, chart.name(), List.of());
        }
        ChartNode root = ChartNode.of(chart);
        enable(root, user, "");
        return imported.get(root, sharing, warnings, told -> new ValuesImport(coalescing, told).run(root));
    }

    private void enable(ChartNode chart, Values user, String path) {
        List<ChartNode.Declared> declared = chart.metadata.dependencies;
        if (declared == null) {
            return;
        }
        List<ChartNode> charts = new ArrayList<>();
        for (ChartNode within : chart.within) {
            if (declared.stream().noneMatch(dependency -> matches(dependency, within))) {
                charts.add(within);
            }
        }
        for (ChartNode.Declared dependency : declared) {
            String alias = dependency.source.alias();
            for (ChartNode within : chart.within) {
                if (matches(dependency, within)) {
                    charts.add(within.copy(alias.isEmpty() ? within.name() : alias, sharing));
                    break;
                }
            }
            if (!alias.isEmpty()) {
                dependency.name = alias;
            }
        }
        chart.hold(charts);
        boolean further = charts.stream().anyMatch(within -> within.metadata.dependencies != null);
        Map<String, @Nullable Object> values =
                further ? coalescing.coalesce(chart.chart(), user) : coalescing.view(chart.chart(), user);
        List<ChartNode.Declared> kept = new ArrayList<>();
        Set<String> removed = new HashSet<>();
        for (ChartNode.Declared dependency : declared) {
            dependency.enabled = condition(dependency.source, values, path, tag(dependency.source, values));
            if (dependency.enabled) {
                kept.add(dependency);
            } else {
                removed.add(dependency.name);
            }
        }
        kept.removeIf(dependency -> removed.contains(dependency.name));
        charts.removeIf(within -> removed.contains(within.name()));
        for (ChartNode within : charts) {
            enable(within, Values.owning(values), path + within.name() + ".");
        }
        chart.metadata.dependencies = kept.isEmpty() ? null : kept;
        chart.hold(charts);
    }

    private static boolean matches(ChartNode.Declared dependency, ChartNode chart) {
        return chart.name().equals(dependency.name)
                && isWithin(dependency.source.version(), chart.source.metadata().version());
    }

    private static boolean isWithin(String range, String version) {
        try {
            return Constraint.parse(range).contains(Version.parse(version));
        } catch (SemverException e) {
            return false;
        }
    }

    private boolean tag(ChartDependency dependency, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> tags = GoTrees.asMap(values.get("tags"));
        if (tags == null) {
            return true;
        }
        boolean on = false;
        boolean off = false;
        for (String tag : dependency.tags()) {
            if (!tags.containsKey(ByteStrings.pack(tag))) {
                continue;
            }
            if (tags.get(ByteStrings.pack(tag)) instanceof Boolean flag) {
                on |= flag;
                off |= !flag;
            } else {
                warnings.accept("returned non-bool value");
            }
        }
        return on || !off;
    }

    private boolean condition(
            ChartDependency dependency, Map<String, @Nullable Object> values, String path, boolean otherwise) {
        if (dependency.condition().isEmpty()) {
            return otherwise;
        }
        for (String condition : dependency.condition().strip().split(",")) {
            if (condition.isEmpty()) {
                continue;
            }
            Object value = at(values, path + condition);
            if (value instanceof Boolean flag) {
                return flag;
            }
            if (value != null) {
                warnings.accept("returned non-bool value");
            }
        }
        return otherwise;
    }

    static @Nullable Object at(Map<String, @Nullable Object> values, String path) {
        Object value = values;
        for (String key : path.split("\\.", -1)) {
            Map<String, @Nullable Object> table = GoTrees.asMap(value);
            if (table == null) {
                return null;
            }
            value = table.get(ByteStrings.pack(key));
        }
        return value;
    }
}
