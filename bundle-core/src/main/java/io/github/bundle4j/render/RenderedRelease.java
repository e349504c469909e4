package io.github.bundle4j.render;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ResolvedChart;
import io.github.bundle4j.chart.Values;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A chart rendered for one release. Immutable and thread-safe.
 *
 * <pre>{@code
 * RenderedRelease rendered = Renderer.of(chart).render(RenderOptions.of("shop", "production").build());
 * System.out.print(rendered.text());
 * }</pre>
 */
public final class RenderedRelease {
    private final RenderOptions options;
    private final ResolvedChart chart;
    private final Supplier<Values> values;
    private final List<Manifest> manifests;
    private final List<Hook> hooks;
    private final String notes;
    private volatile @Nullable List<Manifest> crds;

    RenderedRelease(
            RenderOptions options,
            ResolvedChart chart,
            Supplier<Values> values,
            List<Manifest> manifests,
            List<Hook> hooks,
            String notes) {
        this.options = options;
        this.chart = chart;
        this.values = values;
        this.manifests = List.copyOf(manifests);
        this.hooks = List.copyOf(hooks);
        this.notes = notes;
    }

    /**
     * What it was rendered for.
     *
     * @return the options
     */
    public RenderOptions options() {
        return options;
    }

    /**
     * The chart after its dependencies were resolved: those that are switched off are gone, those with an alias are
     * renamed, imported values are among the defaults. This is what a release record holds.
     *
     * @return the chart
     */
    public Chart chart() {
        return chart.chart();
    }

    /**
     * All values, the chart's defaults and the user's, as the templates saw them at first.
     *
     * @return the values
     */
    public Values computedValues() {
        return values.get();
    }

    /**
     * The objects of the release.
     *
     * @return in install order
     */
    public List<Manifest> manifests() {
        return manifests;
    }

    /**
     * The hooks of the release.
     *
     * @return in install order by kind
     */
    public List<Hook> hooks() {
        return hooks;
    }

    /**
     * The files with custom resource definitions, each of which may hold several documents.
     *
     * @return in the chart's order; kind and name are those of the first document
     */
    public List<Manifest> crds() {
        // Read when asked for: they are large, and most renderings have no use for them.
        List<Manifest> known = crds;
        if (known == null) {
            known = Crds.of(chart);
            crds = known;
        }
        return known;
    }

    /**
     * What {@code NOTES.txt} says.
     *
     * @return the text; empty if there is none
     */
    public String notes() {
        return notes;
    }

    /**
     * The manifest of the release record.
     *
     * @return all objects with their separators and {@code # Source:} lines, custom resource definitions too if the
     *     options include them
     */
    public String manifest() {
        return ReleaseText.manifest(this);
    }

    /**
     * What {@code helm template} prints.
     *
     * @return objects, then hooks, as the options want them
     */
    public String text() {
        return ReleaseText.template(this);
    }

    /**
     * What {@code helm template --show-only} prints.
     *
     * @param patterns paths below the chart's folder, or patterns of them
     * @return the objects of the templates that match, in the order of the patterns
     * @throws RenderException if a pattern matches nothing
     */
    public String showOnly(List<String> patterns) {
        return ReleaseText.showOnly(this, patterns);
    }

    /** Name, namespace and sizes; never content. */
    @Override
    public String toString() {
        return "RenderedRelease[" + options.releaseName() + ", " + manifests.size() + " manifests, " + hooks.size()
                + " hooks]";
    }
}
