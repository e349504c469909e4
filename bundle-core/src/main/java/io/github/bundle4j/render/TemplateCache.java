package io.github.bundle4j.render;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.gotemplate.TemplateSet;
import io.github.bundle4j.gotemplate.function.FunctionOptions;
import io.github.bundle4j.gotemplate.function.HelmFunctions;
import io.github.bundle4j.gotemplate.function.HelmVersion;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Parsed templates of one chart. There are several sets only if conditions, profiles, functions or lookups differ
 * between runs.
 */
final class TemplateCache {
    private static final int MAX_SETS = 16;

    /** The functions of each profile without a cluster. */
    private static final Map<HelmProfile, FunctionTable> OFFLINE = new EnumMap<>(HelmProfile.class);

    static {
        for (HelmProfile profile : HelmProfile.values()) {
            OFFLINE.put(profile, helmFunctions(profile, NoLookup.INSTANCE));
        }
    }

    /** What a set of templates depends on beside the chart. */
    private record Key(List<String> names, HelmProfile profile, Lookup lookup, FunctionTable functions, long maxTokens) {}

    private final Map<Key, TemplateSet> sets = new ConcurrentHashMap<>();

    TemplateSet get(List<TemplateRun.Source> sources, RenderOptions options) {
        Key key = new Key(
                sources.stream().map(TemplateRun.Source::name).toList(),
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

    private static FunctionTable functions(RenderOptions options) {
        Lookup lookup = options.lookup();
        FunctionTable helm = lookup == NoLookup.INSTANCE
                ? Objects.requireNonNull(OFFLINE.get(options.profile()))
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
