package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.semver.Constraint;
import io.github.bundle4j.semver.SemverException;
import io.github.bundle4j.semver.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of a chart's dependencies take part, under which name, and which of their values the chart imports.
 */
public final class DependencyResolver {
    private final Coalescing coalescing;
    private final Consumer<String> warnings;
    private final ImportedCharts imported;

    /**
     * Chooses the rules.
     *
     * @param coalescing how values are laid over each other
     * @param warnings who is told about conditions and imports that have no effect, in Helm's words
     * @param imported what earlier runs over the same chart found
     */
    public DependencyResolver(Coalescing coalescing, Consumer<String> warnings, ImportedCharts imported) {
        this.coalescing = coalescing;
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
    public Chart resolve(Chart chart, Values user) {
        return imported.get(enabled(chart, user, ""), warnings, this::importValues);
    }

    private Chart enabled(Chart chart, Values user, String path) {
        List<ChartDependency> declared = chart.metadata().dependencies();
        if (declared.isEmpty()) {
            return chart;
        }
        List<Chart> charts = new ArrayList<>();
        for (Chart within : chart.dependencies()) {
            if (declared.stream().noneMatch(dependency -> matches(dependency, within))) {
                charts.add(within);
            }
        }
        List<ChartDependency> renamed = new ArrayList<>();
        for (ChartDependency dependency : declared) {
            Chart found = null;
            for (Chart within : chart.dependencies()) {
                if (matches(dependency, within)) {
                    found = within;
                    break;
                }
            }
            if (found != null) {
                charts.add(
                        dependency.alias().isEmpty()
                                ? found
                                : found.derive(
                                        found.metadata().withName(dependency.alias()),
                                        found.defaultValues(),
                                        found.dependencies()));
            }
            renamed.add(with(dependency, dependency.effectiveName(), true));
        }
        Chart all = chart.derive(chart.metadata().withDependencies(renamed), chart.defaultValues(), charts);
        boolean further = charts.stream()
                .anyMatch(within -> !within.metadata().dependencies().isEmpty());
        Map<String, @Nullable Object> values = further ? coalescing.coalesce(all, user) : coalescing.view(all, user);
        List<ChartDependency> kept = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (ChartDependency dependency : renamed) {
            if (condition(dependency, values, path, tag(dependency, values))) {
                kept.add(dependency);
            } else {
                removed.add(dependency.name());
            }
        }
        List<Chart> left = new ArrayList<>();
        for (Chart within : charts) {
            if (!removed.contains(within.name())) {
                left.add(enabled(within, Values.owning(values), path + within.name() + "."));
            }
        }
        return chart.derive(chart.metadata().withDependencies(kept), chart.defaultValues(), left);
    }

    private static ChartDependency with(ChartDependency dependency, String name, boolean enabled) {
        return new ChartDependency(
                name,
                dependency.version(),
                dependency.repository(),
                dependency.condition(),
                dependency.tags(),
                enabled,
                dependency.importValues(),
                dependency.alias());
    }

    private static boolean matches(ChartDependency dependency, Chart chart) {
        return chart.name().equals(dependency.name())
                && isWithin(dependency.version(), chart.metadata().version());
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

    private static @Nullable Object at(Map<String, @Nullable Object> values, String path) {
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

    private Chart importValues(Chart chart, Consumer<String> told) {
        List<Chart> within = new ArrayList<>();
        for (Chart dependency : chart.dependencies()) {
            within.add(importValues(dependency, told));
        }
        List<ChartDependency> declared = chart.metadata().dependencies();
        Chart copy = chart.derive(chart.metadata(), chart.defaultValues(), within);
        if (declared.isEmpty()) {
            return copy;
        }
        Map<String, @Nullable Object> all = coalescing.merge(copy, Values.empty());
        Map<String, @Nullable Object> taken = new TreeMap<>();
        List<ChartDependency> rewritten = new ArrayList<>();
        for (ChartDependency dependency : declared) {
            List<@Nullable Object> imports = new ArrayList<>();
            for (Object entry : dependency.importValues()) {
                importEntry(entry, dependency, all, taken, imports, told);
            }
            rewritten.add(new ChartDependency(
                    dependency.name(),
                    dependency.version(),
                    dependency.repository(),
                    dependency.condition(),
                    dependency.tags(),
                    dependency.enabled(),
                    dependency.importValues().isEmpty() ? dependency.importValues() : imports,
                    dependency.alias()));
        }
        Map<String, @Nullable Object> merged = GoTrees.copy(all);
        coalescing.tables(merged, taken, "", true);
        return copy.derive(chart.metadata().withDependencies(rewritten), Values.owning(merged), within);
    }

    private void importEntry(
            @Nullable Object entry,
            ChartDependency dependency,
            Map<String, @Nullable Object> all,
            Map<String, @Nullable Object> taken,
            List<@Nullable Object> rewritten,
            Consumer<String> told) {
        String child;
        String parent;
        if (entry instanceof Map<?, ?> map) {
            child = map.get("child") instanceof String text ? text : String.valueOf(map.get("child"));
            parent = map.get("parent") instanceof String text ? text : String.valueOf(map.get("parent"));
        } else if (entry instanceof String text) {
            child = "exports." + text;
            parent = ".";
        } else {
            return;
        }
        Map<String, Object> normal = new TreeMap<>();
        normal.put("child", child);
        normal.put("parent", parent);
        rewritten.add(normal);
        Map<String, @Nullable Object> table = GoTrees.asMap(at(all, dependency.name() + "." + child));
        if (table == null) {
            told.accept("ImportValues missing table from chart " + dependency.name() + ": " + child);
            return;
        }
        // Shared, not copied, unless empty: Helm's merge leaves its marks in it.
        Map<String, @Nullable Object> placed = table.isEmpty() ? new TreeMap<>() : table;
        if (!parent.equals(".")) {
            String[] keys = parent.split("\\.", -1);
            for (int i = keys.length - 1; i >= 0; i--) {
                Map<String, @Nullable Object> outer = new TreeMap<>();
                outer.put(ByteStrings.pack(keys[i]), placed);
                placed = outer;
            }
        }
        coalescing.tables(taken, placed, "", true);
    }
}
