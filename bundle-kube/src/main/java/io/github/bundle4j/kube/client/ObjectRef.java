package io.github.bundle4j.kube.client;

import org.jspecify.annotations.Nullable;

/**
 * Names one object of a cluster. Immutable and thread-safe.
 *
 * @param apiVersion group and version, for example {@code apps/v1}
 * @param kind the kind
 * @param namespace the namespace; {@code null} for objects of the whole cluster
 * @param name the name
 */
public record ObjectRef(
        String apiVersion, String kind, @Nullable String namespace, String name) {
    /**
     * The API group.
     *
     * @return empty for the core group
     */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /**
     * Whether the other names the same object, in whatever version.
     *
     * @param other another reference
     * @return true if group, kind, namespace and name agree
     */
    public boolean sameObject(ObjectRef other) {
        return identity().equals(other.identity());
    }

    /**
     * Everything but the version.
     *
     * @return a reference whose {@code apiVersion} is the group alone, to compare and look up by
     */
    public ObjectRef identity() {
        return new ObjectRef(group(), kind, namespace, name);
    }

    /** For people: {@code Deployment shop/web}. */
    @Override
    public String toString() {
        return kind + " " + (namespace == null ? "" : namespace + "/") + name;
    }
}
