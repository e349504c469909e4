package io.github.bundle4j.render;

import io.github.bundle4j.chart.ChartDependency;
import io.github.bundle4j.chart.ChartMetadata;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoStruct;
import io.github.bundle4j.govalue.GoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The object {@code .Chart} of templates: a map in Helm 4, a struct in Helm 3. */
final class ChartObject {
    private static final Map<String, String> JSON_NAMES = Map.ofEntries(
            Map.entry("Name", "name"),
            Map.entry("Home", "home"),
            Map.entry("Sources", "sources"),
            Map.entry("Version", "version"),
            Map.entry("Description", "description"),
            Map.entry("Keywords", "keywords"),
            Map.entry("Maintainers", "maintainers"),
            Map.entry("Icon", "icon"),
            Map.entry("APIVersion", "apiVersion"),
            Map.entry("Condition", "condition"),
            Map.entry("Tags", "tags"),
            Map.entry("AppVersion", "appVersion"),
            Map.entry("Deprecated", "deprecated"),
            Map.entry("Annotations", "annotations"),
            Map.entry("KubeVersion", "kubeVersion"),
            Map.entry("Dependencies", "dependencies"),
            Map.entry("Type", "type"),
            Map.entry("Email", "email"),
            Map.entry("URL", "url"),
            Map.entry("Repository", "repository"),
            Map.entry("Enabled", "enabled"),
            Map.entry("ImportValues", "import-values"),
            Map.entry("Alias", "alias"));

    private static final Set<String> ALWAYS_SHOWN = Set.of("Name", "Repository");

    private ChartObject() {}

    static Object of(ChartMetadata metadata, boolean root, HelmProfile profile) {
        return profile.isHelm3() ? struct(metadata, root) : map(metadata, root);
    }

    private static Map<String, @Nullable Object> map(ChartMetadata metadata, boolean root) {
        Map<String, @Nullable Object> chart = new TreeMap<>();
        chart.put("APIVersion", pack(metadata.apiVersion()));
        chart.put("Annotations", annotations(metadata));
        chart.put("AppVersion", pack(metadata.appVersion()));
        chart.put("Condition", pack(metadata.condition()));
        chart.put("Dependencies", list(metadata.dependencies(), ChartObject::dependency));
        chart.put("Deprecated", metadata.deprecated());
        chart.put("Description", pack(metadata.description()));
        chart.put("Home", pack(metadata.home()));
        chart.put("Icon", pack(metadata.icon()));
        chart.put("IsRoot", root);
        chart.put("Keywords", list(metadata.keywords(), ChartObject::pack));
        chart.put("KubeVersion", pack(metadata.kubeVersion()));
        chart.put("Maintainers", list(metadata.maintainers(), ChartObject::maintainer));
        chart.put("Name", pack(metadata.name()));
        chart.put("Sources", list(metadata.sources(), ChartObject::pack));
        chart.put("Tags", pack(metadata.tags()));
        chart.put("Type", pack(metadata.type()));
        chart.put("Version", pack(metadata.version()));
        return chart;
    }

    private static Map<String, @Nullable Object> dependency(ChartDependency dependency) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        map.put("Alias", pack(dependency.alias()));
        map.put("Condition", pack(dependency.condition()));
        map.put("Enabled", dependency.enabled());
        map.put("ImportValues", list(dependency.importValues(), ChartObject::importValue));
        map.put("Name", pack(dependency.name()));
        map.put("Repository", pack(dependency.repository()));
        map.put("Tags", list(dependency.tags(), ChartObject::pack));
        map.put("Version", pack(dependency.version()));
        return map;
    }

    private static Map<String, @Nullable Object> maintainer(ChartMetadata.Maintainer maintainer) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        map.put("Email", pack(maintainer.email()));
        map.put("Name", pack(maintainer.name()));
        map.put("URL", pack(maintainer.url()));
        return map;
    }

    private static @Nullable Object importValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> packed = new TreeMap<>();
            map.forEach((key, text) -> packed.put(pack((String) key), pack(String.valueOf(text))));
            return GoMap.of(GoType.STRING_MAP, packed);
        }
        return value instanceof String text ? pack(text) : value;
    }

    private static GoMap annotations(ChartMetadata metadata) {
        if (metadata.annotations().isEmpty() && !metadata.emptyKeys().contains("annotations")) {
            return GoMap.nilOf(GoType.STRING_MAP);
        }
        Map<String, @Nullable Object> annotations = new TreeMap<>();
        metadata.annotations().forEach((key, value) -> annotations.put(pack(key), pack(value)));
        return GoMap.of(GoType.STRING_MAP, annotations);
    }

    private static GoObject struct(ChartMetadata metadata, boolean root) {
        GoType string = GoType.STRING;
        GoType maintainerPointer = GoType.pointerTo(GoType.struct("chart.Maintainer"));
        GoType dependencyPointer = GoType.pointerTo(GoType.struct("chart.Dependency"));
        Set<String> given = metadata.emptyKeys();
        GoSlice maintainers = slice(
                maintainerPointer,
                metadata.maintainers(),
                given.contains("maintainers"),
                maintainer -> named(GoStruct.of(maintainerPointer)
                        .withField("Name", string, pack(maintainer.name()))
                        .withField("Email", string, pack(maintainer.email()))
                        .withField("URL", string, pack(maintainer.url()))));
        GoSlice dependencies = slice(
                dependencyPointer,
                metadata.dependencies(),
                false,
                dependency -> new JsonStruct(
                        GoStruct.of(dependencyPointer)
                                .withField("Name", string, pack(dependency.name()))
                                .withField("Version", string, pack(dependency.version()))
                                .withField("Repository", string, pack(dependency.repository()))
                                .withField("Condition", string, pack(dependency.condition()))
                                .withField(
                                        "Tags",
                                        GoType.STRINGS,
                                        slice(string, dependency.tags(), false, ChartObject::pack))
                                .withField("Enabled", GoType.BOOL, dependency.enabled())
                                .withField(
                                        "ImportValues",
                                        GoType.LIST,
                                        slice(GoType.ANY, dependency.importValues(), false, ChartObject::importValue))
                                .withField("Alias", string, pack(dependency.alias())),
                        JSON_NAMES,
                        ALWAYS_SHOWN,
                        true));
        GoMap annotations = annotations(metadata);
        GoObject embedded = named(GoStruct.of(GoType.struct("chart.Metadata"))
                .withField("Name", string, pack(metadata.name()))
                .withField("Home", string, pack(metadata.home()))
                .withField(
                        "Sources",
                        GoType.STRINGS,
                        slice(string, metadata.sources(), given.contains("sources"), ChartObject::pack))
                .withField("Version", string, pack(metadata.version()))
                .withField("Description", string, pack(metadata.description()))
                .withField(
                        "Keywords",
                        GoType.STRINGS,
                        slice(string, metadata.keywords(), given.contains("keywords"), ChartObject::pack))
                .withField("Maintainers", maintainers.goType(), maintainers)
                .withField("Icon", string, pack(metadata.icon()))
                .withField("APIVersion", string, pack(metadata.apiVersion()))
                .withField("Condition", string, pack(metadata.condition()))
                .withField("Tags", string, pack(metadata.tags()))
                .withField("AppVersion", string, pack(metadata.appVersion()))
                .withField("Deprecated", GoType.BOOL, metadata.deprecated())
                .withField("Annotations", annotations.goType(), annotations)
                .withField("KubeVersion", string, pack(metadata.kubeVersion()))
                .withField("Dependencies", dependencies.goType(), dependencies)
                .withField("Type", string, pack(metadata.type())));
        return new ChartStruct(embedded, root);
    }

    private static GoObject named(GoStruct struct) {
        return new JsonStruct(struct, JSON_NAMES);
    }

    private static <T extends @Nullable Object> GoSlice slice(
            GoType element,
            List<T> from,
            boolean given,
            java.util.function.Function<T, ? extends @Nullable Object> convert) {
        GoType type = GoType.sliceOf(element);
        return from.isEmpty() && !given ? GoSlice.nilOf(type) : GoSlice.of(type, list(from, convert));
    }

    private static <T extends @Nullable Object> List<@Nullable Object> list(
            List<T> from, java.util.function.Function<T, ? extends @Nullable Object> convert) {
        List<@Nullable Object> list = new ArrayList<>(from.size());
        for (T element : from) {
            list.add(convert.apply(element));
        }
        return list;
    }

    private static String pack(String text) {
        return ByteStrings.pack(text);
    }
}
