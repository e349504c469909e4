package io.github.bundle4j.kube;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartDependency;
import io.github.bundle4j.chart.ChartFile;
import io.github.bundle4j.chart.ChartLock;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.internal.Tree;
import io.github.bundle4j.kube.release.ReleaseHook;
import io.github.bundle4j.render.Hook;
import io.github.bundle4j.render.Manifest;
import io.github.bundle4j.render.RenderOptions;
import io.github.bundle4j.render.RenderedRelease;
import io.github.bundle4j.render.Renderer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders a chart against a cluster: its version, its API, its objects. */
final class ChartSource implements Desired.Source {
    private final Chart chart;
    private final Map<String, ?> values;
    private final Session session;

    ChartSource(Chart chart, Map<String, ?> values, Session session) {
        this.chart = chart;
        this.values = values;
        this.session = session;
    }

    @Override
    public Desired render(int revision, boolean upgrade) {
        KubeApi api = session.api();
        RenderOptions.Builder options = RenderOptions.of(session.name(), session.namespace())
                .values(values)
                .kubeVersion(new Tree(api.version()).text("gitVersion", "v1.0.0"))
                .allApiVersions(apiVersions(api.types()))
                .lookup(new ClusterLookup(api));
        if (upgrade) {
            options.upgrade(revision);
        }
        RenderedRelease rendered = Renderer.of(chart).render(options.build());
        return new Desired(
                record(rendered.chart()),
                new LinkedHashMap<>(values),
                rendered.manifest(),
                rendered.hooks().stream().map(ChartSource::hook).toList(),
                rendered.crds().stream().map(Manifest::content).toList(),
                rendered.notes());
    }

    /** Group versions, and kinds within them, as Helm's capabilities list them for a live cluster. */
    private static List<String> apiVersions(List<ResourceType> types) {
        Set<String> versions = new LinkedHashSet<>();
        for (ResourceType type : types) {
            versions.add(type.apiVersion());
        }
        for (ResourceType type : types) {
            versions.add(type.apiVersion() + "/" + type.kind());
        }
        return List.copyOf(versions);
    }

    private static ReleaseHook hook(Hook hook) {
        return new ReleaseHook(
                hook.manifest().name(),
                hook.manifest().kind(),
                hook.manifest().path(),
                hook.manifest().content(),
                hook.events().stream().map(Hook.Event::helmName).toList(),
                hook.weight(),
                hook.deletePolicies(),
                hook.outputLogPolicies(),
                null);
    }

    /** The chart as release records hold it: without its subcharts, whose defaults are among its values. */
    private static Map<String, @Nullable Object> record(Chart chart) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("metadata", chart.metadata().toMap());
        record.put("lock", chart.lock().map(ChartSource::lock).orElse(null));
        record.put("templates", files(chart.templates()));
        record.put("values", chart.defaultValues().toMap());
        record.put("schema", chart.schema().map(ChartSource::encode).orElse(null));
        record.put("files", files(chart.files()));
        return record;
    }

    private static Map<String, @Nullable Object> lock(ChartLock lock) {
        List<@Nullable Object> dependencies = new ArrayList<>();
        for (ChartDependency dependency : lock.dependencies()) {
            Map<String, @Nullable Object> each = new LinkedHashMap<>();
            each.put("name", dependency.name());
            if (!dependency.version().isEmpty()) {
                each.put("version", dependency.version());
            }
            each.put("repository", dependency.repository());
            dependencies.add(each);
        }
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("generated", lock.generated());
        record.put("digest", lock.digest());
        record.put("dependencies", dependencies);
        return record;
    }

    private static List<@Nullable Object> files(List<ChartFile> files) {
        List<@Nullable Object> records = new ArrayList<>();
        for (ChartFile file : files) {
            Map<String, @Nullable Object> record = new LinkedHashMap<>();
            record.put("name", file.name());
            record.put("data", encode(file));
            records.add(record);
        }
        return records;
    }

    private static String encode(ChartFile file) {
        return Base64.getEncoder().encodeToString(file.content());
    }
}
