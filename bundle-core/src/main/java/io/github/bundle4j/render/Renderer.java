package io.github.bundle4j.render;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartDependency;
import io.github.bundle4j.chart.ChartException;
import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.chart.Coalescing;
import io.github.bundle4j.chart.DependencyResolver;
import io.github.bundle4j.chart.HelmGeneration;
import io.github.bundle4j.chart.ImportedCharts;
import io.github.bundle4j.chart.ResolvedChart;
import io.github.bundle4j.chart.Values;
import io.github.bundle4j.chart.ValuesSchemas;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.render.RenderException.Stage;
import io.github.bundle4j.semver.Constraint;
import io.github.bundle4j.semver.SemverException;
import io.github.bundle4j.semver.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renders one chart, as often as needed. Immutable and thread-safe: its templates are parsed once and shared.
 *
 * <pre>{@code
 * Renderer renderer = Renderer.of(Chart.load(Path.of("charts/shop")));
 * String staging = renderer.render(RenderOptions.of("shop", "staging").build()).text();
 * String production = renderer.render(RenderOptions.of("shop", "production").build()).text();
 * }</pre>
 */
public final class Renderer {
    /** In UTF-8. */
    private static final int FIRST_BYTE_BEYOND_LATIN_1 = 0xC4;

    private static final int MAX_NAME = 53;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private final Chart chart;
    private final Consumer<String> warnings;
    private final TemplateCache cache;
    private final Map<HelmGeneration, Reading> readings;

    private Renderer(
            Chart chart, Consumer<String> warnings, TemplateCache cache, Map<HelmGeneration, Reading> readings) {
        this.chart = chart;
        this.warnings = warnings;
        this.cache = cache;
        this.readings = readings;
    }

    /** The chart as one generation of Helm reads it, and what its imports gave. */
    private record Reading(Chart chart, ImportedCharts imported) {}

    /**
     * Prepares a chart.
     *
     * @param chart the chart
     * @return a renderer that keeps parsed templates for as long as it lives
     */
    public static Renderer of(Chart chart) {
        return new Renderer(chart, warning -> {}, new TemplateCache(), new ConcurrentHashMap<>());
    }

    /**
     * Tells somebody what Helm would log as a warning.
     *
     * @param receiver is given texts that may name paths of values, but not values; thread-safe
     * @return a renderer with the same templates
     */
    public Renderer onWarning(Consumer<String> receiver) {
        return new Renderer(chart, receiver, cache, readings);
    }

    /**
     * Renders.
     *
     * @param options what for
     * @return manifests, hooks, custom resource definitions and notes
     * @throws RenderException if a template cannot be parsed or fails, or renders what is no manifest
     * @throws ChartException if the chart lacks a dependency, or the values do not fit it
     * @throws io.github.bundle4j.LimitExceededException if a limit of the options is exceeded
     * @throws io.github.bundle4j.CancelledException if the thread is interrupted
     */
    public RenderedRelease render(RenderOptions options) {
        checkInstallable(options.profile());
        checkName(options);
        Coalescing coalescing = new Coalescing(options.profile().isHelm42(), warnings);
        ResolvedChart placed = resolve(coalescing, options);
        Chart resolved = placed.chart();
        Map<String, @Nullable Object> values = coalescing.coalesce(resolved, options.values());
        if (!options.skipSchemaValidation()) {
            ValuesSchemas.check(resolved, values);
        }
        checkKubeVersion(options);
        TemplateRun run = new TemplateRun(placed, values, options, cache);
        SortedMap<String, String> files = run.execute();
        checkSize(files.values(), options.limits().maxOutput());
        String notes = takeNotes(files, options);
        Map<String, String> rendered = new LinkedHashMap<>();
        files.forEach((path, content) -> rendered.put(ByteStrings.unpack(path), ByteStrings.unpack(content)));
        options.postRenderer().ifPresent(post -> rendered.replaceAll((path, content) -> post.apply(path, content)));
        ManifestSorter sorted = ManifestSorter.sort(rendered, options);
        return new RenderedRelease(
                options,
                placed,
                // The templates may have changed the map.
                () -> Values.ofGoValues(new Coalescing(options.profile().isHelm42(), warning -> {})
                        .coalesce(resolved, options.values())),
                sorted.manifests,
                sorted.hooks,
                notes);
    }

    /** With one character beyond Latin-1 a text takes two bytes for each, and as many again to be read: it counts thrice. */
    private static void checkSize(Collection<String> packed, long limit) {
        long size = 0;
        for (String text : packed) {
            size += text.length();
        }
        if (size <= limit / 3) {
            return;
        }
        for (String text : packed) {
            size += text.chars().anyMatch(b -> b >= FIRST_BYTE_BEYOND_LATIN_1) ? 2L * text.length() : 0;
        }
        if (size > limit) {
            throw new LimitExceededException("the output of a template, in bytes,", "maxOutput", limit);
        }
    }

    private ResolvedChart resolve(Coalescing coalescing, RenderOptions options) {
        boolean helm3 = options.profile().isHelm3();
        Reading reading = readings.computeIfAbsent(
                options.profile().generation(), helm -> new Reading(chart.readAs(helm), new ImportedCharts()));
        try {
            return new DependencyResolver(coalescing, helm3, warnings, reading.imported)
                    .resolve(reading.chart, options.values());
        } catch (ChartException e) {
            String stage = helm3 ? "" : "chart dependencies processing failed: ";
            throw new ChartException(e.reason(), e.chart(), e.path(), stage + e.getMessage(), e);
        }
    }

    private static void checkName(RenderOptions options) {
        String name = options.releaseName();
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw new RenderException(
                    Stage.OPTIONS,
                    "",
                    (options.profile().isHelm3() ? "" : "release name check failed: ") + "release name "
                            + GoQuote.quoteText(name)
                            + ": invalid release name, must match regex ^" + NAME.pattern()
                            + "$ and the length must not be longer than " + MAX_NAME,
                    null);
        }
    }

    private void checkInstallable(HelmProfile profile) {
        if (chart.metadata().isLibrary()) {
            throw new RenderException(Stage.OPTIONS, "", "library charts are not installable", null);
        }
        String apiVersion = chart.metadata().apiVersion();
        if (!profile.isHelm3() && !apiVersion.equals("v1") && !apiVersion.equals("v2")) {
            throw new ChartException(
                    Reason.BAD_METADATA,
                    chart.name(),
                    "Chart.yaml",
                    apiVersion.equals("v3") ? "invalid chart apiVersion" : "unsupported chart version",
                    null);
        }
        List<String> missing = new ArrayList<>();
        for (ChartDependency dependency : chart.metadata().dependencies()) {
            if (chart.dependencies().stream().noneMatch(within -> within.name().equals(dependency.name()))) {
                missing.add(dependency.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new ChartException(
                    Reason.BAD_DEPENDENCY,
                    chart.name(),
                    "charts/",
                    profile.missingDependencies() + String.join(", ", missing),
                    null);
        }
    }

    private void checkKubeVersion(RenderOptions options) {
        String range = chart.metadata().kubeVersion();
        if (range.isEmpty()) {
            return;
        }
        KubeVersion version = KubeVersion.parse(options.kubeVersion());
        boolean compatible;
        try {
            compatible = Constraint.parse(range).contains(Version.parse(version.normalized()));
        } catch (SemverException e) {
            compatible = false;
        }
        if (!compatible) {
            String shown = options.profile().isHelm3() ? version.normalized() : version.full();
            throw new ChartException(
                    Reason.INCOMPATIBLE,
                    chart.name(),
                    "Chart.yaml",
                    "chart requires kubeVersion: " + range + " which is incompatible with Kubernetes " + shown,
                    null);
        }
    }

    private String takeNotes(SortedMap<String, String> files, RenderOptions options) {
        String own = ByteStrings.pack(chart.name() + "/templates/NOTES.txt");
        List<String> notes = new ArrayList<>();
        files.entrySet().removeIf(file -> {
            if (!file.getKey().endsWith("NOTES.txt")) {
                return false;
            }
            if (options.subchartNotes() || file.getKey().equals(own)) {
                notes.add(ByteStrings.unpack(file.getValue()));
            }
            return true;
        });
        return String.join("\n", notes);
    }
}
