package io.github.bundle4j.render;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.gotemplate.TemplateSet;
import io.github.bundle4j.gotemplate.function.FunctionOptions;
import io.github.bundle4j.gotemplate.function.HelmFunctions;
import io.github.bundle4j.gotemplate.function.HelmVersion;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Parsed templates of one chart. There are several sets only if conditions, profiles, functions or lookups differ
 * between runs.
 */
final class TemplateCache {
    private static final int MAX_SETS = 16;

    /** The functions of each profile without a cluster; made once, never changed. */
    private static final Map<HelmProfile, FunctionTable> OFFLINE = new ConcurrentHashMap<>();

    /**
     * By what a set of templates depends on beside the chart. A list, for the JVM would link a record's hashing only when
     * it is needed, which costs as much as a small chart.
     */
    private final Map<List<Object>, TemplateSet> sets = new ConcurrentHashMap<>();

    TemplateSet get(List<TemplateRun.Source> sources, RenderOptions options) {
        List<Object> key = List.of(
                names(sources),
                options.profile(),
                options.lookup(),
                options.functions(),
                options.limits().maxTokens());
        TemplateSet known = sets.get(key);
        if (known != null) {
            return known;
        }
        TemplateSet.Builder builder = TemplateSet.builder()
                .functions(functions(options))
                .maxTokens(options.limits().maxTokens());
        sources.forEach(source -> builder.add(source.name(), source.text()));
        TemplateSet set = builder.build();
        if (sets.size() < MAX_SETS) {
            sets.put(key, set);
        }
        return set;
    }

    private static List<String> names(List<TemplateRun.Source> sources) {
        List<String> names = new ArrayList<>(sources.size());
        sources.forEach(source -> names.add(source.name()));
        return names;
    }

    private static FunctionTable functions(RenderOptions options) {
        Lookup lookup = options.lookup();
        FunctionTable helm = lookup == NoLookup.INSTANCE
                ? OFFLINE.computeIfAbsent(options.profile(), profile -> helmFunctions(profile, lookup))
                : helmFunctions(options.profile(), lookup);
        return options.functions().isEmpty()
                ? helm
                : helm.toBuilder().addAll(options.functions()).build();
    }

    private static FunctionTable helmFunctions(HelmProfile profile, Lookup lookup) {
        HelmVersion version = switch (profile) {
            case HELM_3_21 -> HelmVersion.V3;
            case HELM_4_1 -> HelmVersion.V4_1;
            case HELM_4_2_0, HELM_4_2 -> HelmVersion.V4_2;
        };
        return HelmFunctions.table(FunctionOptions.builder()
                .version(version)
                .objects((apiVersion, kind, namespace, name) -> find(lookup, apiVersion, kind, namespace, name))
                .build());
    }

    private static Map<String, @Nullable Object> find(
            Lookup lookup, String apiVersion, String kind, String namespace, String name) throws GoError {
        Map<String, @Nullable Object> found = lookup.find(
                ByteStrings.unpack(apiVersion),
                ByteStrings.unpack(kind),
                ByteStrings.unpack(namespace),
                ByteStrings.unpack(name));
        return found.isEmpty()
                ? new TreeMap<>()
                : io.github.bundle4j.chart.Values.of(found).toGoValues();
    }
}
