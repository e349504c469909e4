package io.github.bundle4j.render;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartFile;
import io.github.bundle4j.chart.ResolvedChart;
import io.github.bundle4j.gotemplate.TemplateException;
import io.github.bundle4j.gotemplate.TemplateSet;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One execution of all templates of a chart and the charts within it. Not thread-safe: the values are shared. */
final class TemplateRun {
    private static final String NO_VALUE = "<no value>";

    /** A template with what it sees. */
    record Source(String name, int depth, String text, String basePath, Map<String, @Nullable Object> context) {
        boolean isPartial() {
            return name.startsWith("_", name.lastIndexOf('/') + 1);
        }
    }

    private final RenderOptions options;
    private final TemplateCache cache;
    private final GoStruct capabilities;
    private final Map<String, @Nullable Object> release;
    private final Map<String, Source> sources = new TreeMap<>();

    TemplateRun(ResolvedChart chart, Map<String, @Nullable Object> values, RenderOptions options, TemplateCache cache) {
        this.options = options;
        this.cache = cache;
        this.capabilities = Capabilities.of(options);
        this.release = release(options);
        context(chart, values, true);
    }

    private static Map<String, @Nullable Object> release(RenderOptions options) {
        Map<String, @Nullable Object> release = new TreeMap<>();
        release.put("Name", ByteStrings.pack(options.releaseName()));
        release.put("Namespace", ByteStrings.pack(options.namespace()));
        release.put("Revision", (long) options.revision());
        release.put("IsInstall", !options.isUpgrade());
        release.put("IsUpgrade", options.isUpgrade());
        release.put("Service", "Helm");
        return release;
    }

    private Map<String, @Nullable Object> context(
            ResolvedChart resolved, Map<String, @Nullable Object> values, boolean root) {
        Chart chart = resolved.chart();
        String path = ByteStrings.pack(resolved.path());
        Map<String, @Nullable Object> context = new TreeMap<>();
        Map<String, @Nullable Object> within = new TreeMap<>();
        context.put("Chart", ChartObject.of(chart.metadata(), root, options.profile()));
        context.put("Files", FilesObject.of(chart.files(), options.profile()));
        context.put("Release", release);
        context.put("Capabilities", capabilities);
        context.put("Values", ValuesObject.of(values, options.profile()));
        context.put("Subcharts", within);
        for (ResolvedChart sub : resolved.within()) {
            String name = ByteStrings.pack(sub.chart().name());
            Map<String, @Nullable Object> table = ValuesObject.table(values, name);
            within.put(name, context(sub, table == null ? new TreeMap<>() : table, false));
        }
        String basePath = path + "/templates";
        for (ChartFile template : chart.templates()) {
            String name = path + "/" + ByteStrings.pack(template.name());
            Source source = new Source(name, depth(name), template.packed(), basePath, context);
            if (!chart.metadata().isLibrary() || source.isPartial()) {
                sources.put(source.name(), source);
            }
        }
        return context;
    }

    /** Rendered files by packed path. */
    SortedMap<String, String> execute() {
        List<Source> ordered = new ArrayList<>(sources.values());
        // Deepest first and in reverse, for parsing and for execution: later definitions replace earlier ones.
        ordered.sort((left, right) -> {
            int byDepth = Integer.compare(right.depth(), left.depth());
            return byDepth != 0 ? byDepth : right.name().compareTo(left.name());
        });
        SortedMap<String, String> rendered = new TreeMap<>();
        try {
            TemplateSet.Session session = cache.get(ordered, options).session(options.limits());
            for (Source source : ordered) {
                if (!source.isPartial()) {
                    source.context().put("Template", template(source));
                    String text = session.execute(source.name(), source.context());
                    rendered.put(source.name(), text.contains(NO_VALUE) ? text.replace(NO_VALUE, "") : text);
                }
            }
        } catch (TemplateException e) {
            throw TemplateErrors.translate(e, options.profile());
        }
        return rendered;
    }

    private GoMap template(Source source) {
        Map<String, @Nullable Object> template = new TreeMap<>();
        template.put("Name", source.name());
        template.put("BasePath", source.basePath());
        return ValuesObject.of(template, options.profile());
    }

    private static int depth(String path) {
        int depth = 0;
        for (int i = 0; i < path.length(); i++) {
            depth += path.charAt(i) == '/' ? 1 : 0;
        }
        return depth;
    }
}
