package io.github.bundle4j.render;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds nothing. */
enum NoLookup implements Lookup {
    INSTANCE;

    @Override
    public Map<String, @Nullable Object> find(String apiVersion, String kind, String namespace, String name) {
        return Map.of();
    }
}
