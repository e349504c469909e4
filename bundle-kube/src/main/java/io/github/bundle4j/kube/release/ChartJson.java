package io.github.bundle4j.kube.release;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartDependency;
import io.github.bundle4j.chart.ChartFile;
import io.github.bundle4j.chart.ChartLock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chart as release records hold it: without the charts within, whose objects are in the manifest anyway. */
public final class ChartJson {
    private ChartJson() {}

    /**
     * Writes a chart.
     *
     * @param chart the chart after its dependencies were resolved
     * @return a JSON tree
     */
    public static Map<String, @Nullable Object> of(Chart chart) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("metadata", chart.metadata().toMap());
        json.put("lock", chart.lock().map(ChartJson::lock).orElse(null));
        json.put("templates", files(chart.templates()));
        json.put("values", chart.defaultValues().toMap());
        json.put(
                "schema",
                chart.schema()
                        .map(schema -> Base64.getEncoder().encodeToString(schema.content()))
                        .orElse(null));
        json.put("files", files(chart.files()));
        return json;
    }

    private static Map<String, Object> lock(ChartLock lock) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("generated", lock.generated().isEmpty() ? "0001-01-01T00:00:00Z" : lock.generated());
        json.put("digest", lock.digest());
        json.put("dependencies", dependencies(lock.dependencies()));
        return json;
    }

    private static List<Object> files(List<ChartFile> files) {
        List<Object> json = new ArrayList<>();
        for (ChartFile file : files) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", file.name());
            entry.put("data", Base64.getEncoder().encodeToString(file.content()));
            json.add(entry);
        }
        return json;
    }

    private static List<Object> dependencies(List<ChartDependency> dependencies) {
        List<Object> json = new ArrayList<>();
        for (ChartDependency dependency : dependencies) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", dependency.name());
            put(entry, "version", dependency.version());
            entry.put("repository", dependency.repository());
            put(entry, "condition", dependency.condition());
            put(entry, "tags", dependency.tags());
            put(entry, "alias", dependency.alias());
            json.add(entry);
        }
        return json;
    }

    private static void put(Map<String, Object> json, String key, String text) {
        if (!text.isEmpty()) {
            json.put(key, text);
        }
    }

    private static void put(Map<String, Object> json, String key, Collection<?> values) {
        if (!values.isEmpty()) {
            json.put(key, values);
        }
    }
}
