package io.github.bundle4j.chart;

import io.github.bundle4j.goyaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code Chart.yaml}: known keys only, empty ones left out unless they were given, sorted. */
final class MetadataWriter {
    private MetadataWriter() {}

    static String write(ChartMetadata metadata) {
        // Version 1 keeps its dependencies in a file of their own.
        Map<String, Object> map = toMap(metadata, !metadata.apiVersion().equals("v1"));
        for (String key : metadata.emptyKeys()) {
            map.putIfAbsent(key, key.equals("annotations") ? Map.of() : List.of());
        }
        return Yaml.write(map);
    }

    static Map<String, Object> toMap(ChartMetadata metadata, boolean withDependencies) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "name", metadata.name());
        put(map, "home", metadata.home());
        put(map, "sources", metadata.sources());
        put(map, "version", metadata.version());
        put(map, "description", metadata.description());
        put(map, "keywords", metadata.keywords());
        List<Map<String, Object>> maintainers = new ArrayList<>();
        for (ChartMetadata.Maintainer maintainer : metadata.maintainers()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            put(entry, "name", maintainer.name());
            put(entry, "email", maintainer.email());
            put(entry, "url", maintainer.url());
            maintainers.add(entry);
        }
        put(map, "maintainers", maintainers);
        put(map, "icon", metadata.icon());
        put(map, "apiVersion", metadata.apiVersion());
        put(map, "condition", metadata.condition());
        put(map, "tags", metadata.tags());
        put(map, "appVersion", metadata.appVersion());
        if (metadata.deprecated()) {
            map.put("deprecated", true);
        }
        if (!metadata.annotations().isEmpty()) {
            map.put("annotations", metadata.annotations());
        }
        put(map, "kubeVersion", metadata.kubeVersion());
        if (withDependencies) {
            put(map, "dependencies", dependencies(metadata));
        }
        put(map, "type", metadata.type());
        return map;
    }

    private static List<Map<String, Object>> dependencies(ChartMetadata metadata) {
        List<Map<String, Object>> dependencies = new ArrayList<>();
        for (ChartDependency dependency : metadata.dependencies()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", dependency.name());
            put(entry, "version", dependency.version());
            entry.put("repository", dependency.repository());
            put(entry, "condition", dependency.condition());
            put(entry, "tags", dependency.tags());
            if (dependency.enabled()) {
                entry.put("enabled", true);
            }
            put(entry, "import-values", dependency.importValues());
            put(entry, "alias", dependency.alias());
            dependencies.add(entry);
        }
        return dependencies;
    }

    private static void put(Map<String, Object> map, String key, String text) {
        if (!text.isEmpty()) {
            map.put(key, text);
        }
    }

    private static void put(Map<String, Object> map, String key, List<?> list) {
        if (!list.isEmpty()) {
            map.put(key, list);
        }
    }
}
