package io.github.bundle4j.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart while its dependencies are resolved. Changes as Helm changes it, and is shared where Helm shares it: copies of
 * one chart may have charts and metadata in common, and what happens to one copy then shows in the other.
 */
final class ChartNode {
    /** What is known of a chart's {@code Chart.yaml}; several nodes may hold the same. */
    static final class Metadata {
        final String name;

        /** Null is not the same as empty: only what has a list is looked into. */
        @Nullable
        List<Declared> dependencies;

        Metadata(String name, @Nullable List<Declared> dependencies) {
            this.name = name;
            this.dependencies = dependencies;
        }
    }

    /** An entry of the list of dependencies. */
    static final class Declared {
        final ChartDependency source;
        String name;
        boolean enabled;
        List<@Nullable Object> imports;

        /** Imports that were followed once are in a form that Helm does not follow again. */
        boolean followed;

        Declared(ChartDependency source) {
            this.source = source;
            this.name = source.name();
            this.enabled = source.enabled();
            this.imports = source.importValues();
        }

        private Declared(Declared other) {
            this.source = other.source;
            this.name = other.name;
            this.enabled = other.enabled;
            this.imports = other.imports;
            this.followed = other.followed;
        }

        private ChartDependency toDependency() {
            return new ChartDependency(
                    name,
                    source.version(),
                    source.repository(),
                    source.condition(),
                    source.tags(),
                    enabled,
                    imports,
                    source.alias());
        }
    }

    final Chart source;
    final Metadata metadata;
    List<ChartNode> within;
    Values defaults;
    private @Nullable ChartNode parent;

    private ChartNode(Chart source, Metadata metadata, List<ChartNode> within, Values defaults) {
        this.source = source;
        this.metadata = metadata;
        this.within = within;
        this.defaults = defaults;
    }

    static ChartNode of(Chart chart) {
        List<Declared> declared = null;
        if (chart.listsDependencies()) {
            declared = new ArrayList<>();
            for (ChartDependency dependency : chart.metadata().dependencies()) {
                declared.add(new Declared(dependency));
            }
        }
        ChartNode node = new ChartNode(chart, new Metadata(chart.name(), declared), List.of(), chart.defaultValues());
        List<ChartNode> within = new ArrayList<>();
        for (Chart dependency : chart.dependencies()) {
            within.add(of(dependency));
        }
        node.hold(within);
        return node;
    }

    String name() {
        return metadata.name;
    }

    /** Replaces the charts within, which now belong to this one. */
    void hold(List<ChartNode> charts) {
        for (ChartNode chart : charts) {
            chart.parent = this;
        }
        within = charts;
    }

    /**
     * A copy under a name of its own.
     *
     * @param sharing whether all that it holds stays the original's, as in Helm 3
     */
    ChartNode copy(String name, boolean sharing) {
        List<Declared> declared = metadata.dependencies;
        if (sharing) {
            return new ChartNode(source, new Metadata(name, declared), within, defaults);
        }
        if (declared != null) {
            declared = new ArrayList<>(declared);
            declared.replaceAll(Declared::new);
        }
        ChartNode copy = new ChartNode(source, new Metadata(name, declared), List.of(), defaults);
        // Only the next level is copied; what is below it, and its metadata, is shared.
        List<ChartNode> copies = new ArrayList<>();
        for (ChartNode chart : within) {
            copies.add(new ChartNode(chart.source, chart.metadata, chart.within, chart.defaults));
        }
        copy.hold(copies);
        return copy;
    }

    /** Where templates are known: by the chart it belongs to, which may not be the one that it is seen in. */
    private String path() {
        return parent == null ? name() : parent.path() + "/charts/" + name();
    }

    /** As it is now. */
    Chart chart() {
        return resolved().chart();
    }

    /** As it is now, with where its templates are. */
    ResolvedChart resolved() {
        List<ResolvedChart> places = new ArrayList<>(within.size());
        List<Chart> charts = new ArrayList<>(within.size());
        for (ChartNode node : within) {
            ResolvedChart place = node.resolved();
            places.add(place);
            charts.add(place.chart());
        }
        return new ResolvedChart(source.derive(currentMetadata(), defaults, charts), path(), places);
    }

    private ChartMetadata currentMetadata() {
        ChartMetadata current = source.metadata();
        if (!name().equals(current.name())) {
            current = current.withName(name());
        }
        List<Declared> declared = metadata.dependencies;
        if (declared == null) {
            return current.dependencies().isEmpty() ? current : current.withDependencies(List.of());
        }
        return current.withDependencies(
                declared.stream().map(Declared::toDependency).toList());
    }
}
