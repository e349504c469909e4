package io.github.bundle4j.kube.internal.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind in one version, as it is served. */
record Kind(
        String group,
        String version,
        String name,
        String plural,
        List<String> shortNames,
        boolean namespaced,
        boolean custom,
        boolean statusSubresource,
        Shape shape,
        @Nullable CustomSchema schema) {
    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Objects of all versions of a kind are the same objects. */
    String storage() {
        return plural + "." + group;
    }

    String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
