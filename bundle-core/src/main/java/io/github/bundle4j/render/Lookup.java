package io.github.bundle4j.render;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the template function {@code lookup} finds in a cluster. */
@FunctionalInterface
public interface Lookup {
    /**
     * Finds one object, or lists objects.
     *
     * @param apiVersion for example {@code apps/v1}
     * @param kind for example {@code Deployment}
     * @param namespace empty for all namespaces, or for objects without one
     * @param name empty to list
     * @return the object, or a list object with {@code items}, as ordinary Java values; empty if there is none
     */
    Map<String, @Nullable Object> find(String apiVersion, String kind, String namespace, String name);

    /**
     * What Helm uses without a cluster.
     *
     * @return a lookup that finds nothing
     */
    static Lookup none() {
        return NoLookup.INSTANCE;
    }
}
