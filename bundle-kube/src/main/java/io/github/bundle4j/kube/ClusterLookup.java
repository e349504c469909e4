package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.UnknownKindException;
import io.github.bundle4j.render.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The template function {@code lookup} on a live cluster. */
final class ClusterLookup implements Lookup {
    private final KubeApi api;

    ClusterLookup(KubeApi api) {
        this.api = api;
    }

    @Override
    public Map<String, @Nullable Object> find(String apiVersion, String kind, String namespace, String name) {
        ResourceType type;
        try {
            type = api.type(apiVersion, kind);
        } catch (UnknownKindException e) {
            // What the cluster does not know it does not have.
            return Map.of();
        }
        String within = type.namespaced() && !namespace.isEmpty() ? namespace : null;
        if (!name.isEmpty()) {
            return api.get(type, within, name).orElseGet(Map::of);
        }
        List<@Nullable Object> items =
                new ArrayList<>(api.list(type, within, "").items());
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("apiVersion", apiVersion);
        list.put("kind", kind + "List");
        list.put("items", items);
        return list;
    }
}
