package io.github.bundle4j.kube;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.Values;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.internal.Tree;
import io.github.bundle4j.kube.release.ChartJson;
import io.github.bundle4j.kube.release.ReleaseHook;
import io.github.bundle4j.render.Hook;
import io.github.bundle4j.render.Manifest;
import io.github.bundle4j.render.RenderOptions;
import io.github.bundle4j.render.RenderedRelease;
import io.github.bundle4j.render.Renderer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Renders a chart for the cluster it goes to: with its version, its kinds and its objects to look up. */
final class ChartSource implements Desired.Source {
    private final KubeApi api;
    private final String release;
    private final String namespace;
    private final Chart chart;
    private final Map<String, Object> values;

    ChartSource(KubeApi api, String release, String namespace, Chart chart, Map<String, Object> values) {
        this.api = api;
        this.release = release;
        this.namespace = namespace;
        this.chart = chart;
        this.values = values;
    }

    @Override
    public Desired render(int revision, boolean upgrade) {
        Values given = Values.of(values);
        Tree version = new Tree(api.version());
        // What is served may have changed since the connection was opened.
        api.forgetTypes();
        RenderOptions.Builder options = RenderOptions.of(release, namespace)
                .values(given)
                .kubeVersion(version.text("gitVersion", ""), version.text("major", ""), version.text("minor", ""))
                .allApiVersions(apiVersions(api.types()))
                .lookup(new ClusterLookup(api));
        if (upgrade) {
            options.upgrade(revision);
        }
        RenderedRelease rendered = Renderer.of(chart).render(options.build());
        return new Desired(
                ChartJson.of(rendered.chart()),
                given.toMap(),
                rendered.manifest(),
                rendered.hooks().stream().map(ChartSource::hook).toList(),
                rendered.crds().stream().map(Manifest::content).toList(),
                rendered.notes());
    }

    /** Every version, and every kind in it, as Helm lists them. */
    private static List<String> apiVersions(List<ResourceType> types) {
        Set<String> versions = new LinkedHashSet<>();
        types.forEach(type -> versions.add(type.apiVersion()));
        types.forEach(type -> versions.add(type.apiVersion() + "/" + type.kind()));
        return List.copyOf(versions);
    }

    private static ReleaseHook hook(Hook hook) {
        Manifest manifest = hook.manifest();
        return new ReleaseHook(
                manifest.name(),
                manifest.kind(),
                manifest.path(),
                manifest.content(),
                hook.events().stream().map(Hook.Event::helmName).toList(),
                hook.weight(),
                hook.deletePolicies(),
                hook.outputLogPolicies(),
                null);
    }
}
