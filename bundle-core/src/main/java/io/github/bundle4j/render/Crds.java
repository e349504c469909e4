package io.github.bundle4j.render;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartFile;
import io.github.bundle4j.chart.ResolvedChart;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the custom resource definitions of a chart and the charts within it. */
final class Crds {
    private Crds() {}

    static List<Manifest> of(ResolvedChart chart) {
        List<Manifest> crds = new ArrayList<>();
        collect(chart, crds);
        return List.copyOf(crds);
    }

    private static void collect(ResolvedChart chart, List<Manifest> crds) {
        for (ChartFile file : chart.chart().files()) {
            if (Chart.isCrd(file.name())) {
                crds.add(crd(chart.path() + "/" + file.name(), file));
            }
        }
        for (ResolvedChart within : chart.within()) {
            collect(within, crds);
        }
    }

    private static Manifest crd(String path, ChartFile file) {
        String text = file.text();
        ManifestHead head;
        try {
            head = ManifestHead.read(Yaml.parse(text, ManifestHead.FIELDS), "map[string]interface {}");
        } catch (DocumentException e) {
            // Helm does not look into these files before it installs them.
            head = new ManifestHead("", "", "", Map.of());
        }
        return new Manifest(path, head.apiVersion(), head.kind(), head.name(), text);
    }
}
