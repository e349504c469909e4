package io.github.bundle4j.chart;

import java.util.Locale;

/** Which files below {@code crds/} are manifests. */
final class CrdNames {
    private CrdNames() {}

    static boolean isCrd(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith("crds/")
                && (lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json"));
    }
}
