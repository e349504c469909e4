package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.UnknownKindException;
import io.github.bundle4j.render.Lookup;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the template function {@code lookup} finds in a cluster. */
record ClusterLookup(KubeApi api) implements Lookup {
    @Override
    public Map<String, @Nullable Object> find(String apiVersion, String kind, String namespace, String name) {
        ResourceType type;
        try {
            type = api.type(apiVersion, kind);
        } catch (UnknownKindException e) {
            return Map.of();
        }
        String where = namespace.isEmpty() ? null : namespace;
        if (!name.isEmpty()) {
            return api.get(type, where, name).orElse(Map.of());
        }
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("apiVersion", apiVersion);
        list.put("kind", kind + "List");
        KubeApi.ObjectList found = api.list(type, where, "");
        list.put("items", found.items());
        list.put("metadata", Map.of("resourceVersion", found.resourceVersion()));
        return list;
    }
}
