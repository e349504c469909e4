package io.github.bundle4j.bundle;

import io.github.bundle4j.chart.ChartMetadata;
import io.github.bundle4j.source.SourceCommit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The annotations of a bundle's manifest: those that Helm derives from the chart, with the commit's id and time. The
 * chart's own annotations may replace any but title and version.
 */
final class BundleAnnotations {
    static final String TITLE = "org.opencontainers.image.title";
    static final String VERSION = "org.opencontainers.image.version";
    static final String REVISION = "org.opencontainers.image.revision";
    static final String CREATED = "org.opencontainers.image.created";

    private BundleAnnotations() {}

    static Map<String, String> of(ChartMetadata metadata, Optional<SourceCommit> commit) {
        Map<String, String> all = new TreeMap<>();
        put(all, "org.opencontainers.image.description", metadata.description());
        put(all, "org.opencontainers.image.url", metadata.home());
        put(
                all,
                "org.opencontainers.image.source",
                metadata.sources().isEmpty() ? "" : metadata.sources().get(0));
        put(all, "org.opencontainers.image.authors", authors(metadata));
        commit.ifPresent(c -> {
            put(all, CREATED, Rfc3339.utc(c.authorTime()));
            // Uncommitted work is no revision that anybody could look up.
            put(all, c.dev() ? "io.github.bundle4j.dev-base" : REVISION, c.id());
        });
        all.putAll(metadata.annotations());
        put(all, TITLE, metadata.name());
        put(all, VERSION, metadata.version());
        return all;
    }

    private static void put(Map<String, String> all, String key, String value) {
        if (!value.isBlank()) {
            all.put(key, value);
        }
    }

    private static String authors(ChartMetadata metadata) {
        return metadata.maintainers().stream()
                .filter(m -> !m.name().isEmpty())
                .map(m -> m.email().isEmpty() ? m.name() : m.name() + " (" + m.email() + ")")
                .collect(Collectors.joining(", "));
    }
}
