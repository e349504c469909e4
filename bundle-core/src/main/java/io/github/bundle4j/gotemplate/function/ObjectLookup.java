package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoError;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where {@code lookup} finds objects of a cluster. Implementations are thread-safe. */
@FunctionalInterface
public interface ObjectLookup {
    /**
     * Finds an object, or all objects of a kind.
     *
     * @param apiVersion for example {@code apps/v1}
     * @param kind for example {@code Deployment}
     * @param namespace empty for all namespaces, and for objects without one
     * @param name empty for a list
     * @return the object, or the list object with its {@code items}, as Go values (packed strings); an empty map if
     *     there is none
     * @throws GoError if the cluster cannot be asked; the template fails with its text
     */
    Map<String, @Nullable Object> lookup(String apiVersion, String kind, String namespace, String name);

    /**
     * No cluster: finds nothing, as {@code helm template} does.
     *
     * @return a lookup that always returns an empty map
     */
    static ObjectLookup offline() {
        return (apiVersion, kind, namespace, name) -> new TreeMap<>();
    }
}
