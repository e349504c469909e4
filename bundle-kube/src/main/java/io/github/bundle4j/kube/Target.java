package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.internal.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a manifest.
 *
 * @param ref what it is called
 * @param object its content
 */
record Target(ObjectRef ref, Map<String, @Nullable Object> object) {
    Tree tree() {
        return new Tree(object);
    }

    /** The map at a path, copied so that the object stays as it is. */
    Target with(Map<String, @Nullable Object> metadata) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(object);
        copy.put("metadata", metadata);
        return new Target(ref, copy);
    }

    String annotation(String name) {
        return tree().tree("metadata", "annotations").text(name, "");
    }

    @Override
    public String toString() {
        return ref.toString();
    }
}
