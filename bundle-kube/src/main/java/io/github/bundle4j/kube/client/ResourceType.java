package io.github.bundle4j.kube.client;

/**
 * A kind as the API server serves it. Immutable and thread-safe.
 *
 * @param group the API group; empty for the core group
 * @param version the version
 * @param kind the kind, for example {@code Deployment}
 * @param plural the name in URLs, for example {@code deployments}, or {@code deployments/scale} for a subresource
 * @param namespaced whether its objects live in namespaces
 */
public record ResourceType(String group, String version, String kind, String plural, boolean namespaced) {
    /**
     * Group and version in one text.
     *
     * @return for example {@code apps/v1} or {@code v1}
     */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
