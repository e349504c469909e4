package io.github.bundle4j.kube;

import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.UnknownKindException;
import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads manifests into objects whose kind and namespace are resolved. */
final class Manifests {
    private final KubeApi api;
    private final String release;
    private final String namespace;

    Manifests(KubeApi api, String release, String namespace) {
        this.api = api;
        this.release = release;
        this.namespace = namespace;
    }

    /** The objects in the order of the text; lists are taken apart. */
    List<Target> parse(String yaml) {
        List<Target> targets = new ArrayList<>();
        for (Object document : Yaml.parseAll(yaml)) {
            if (document != null) {
                add(Tree.of(document), targets);
            }
        }
        return targets;
    }

    private void add(Tree tree, List<Target> targets) {
        String kind = tree.text("kind", "");
        if (kind.endsWith("List") && tree.get("items") instanceof List<?>) {
            tree.list("items").forEach(item -> add(typed(item, tree), targets));
            return;
        }
        String apiVersion = tree.text("apiVersion", "");
        String name = tree.tree("metadata").text("name", "");
        if (apiVersion.isEmpty() || kind.isEmpty() || name.isEmpty()) {
            throw new ReleaseException(
                    release,
                    namespace,
                    "a manifest has no " + (kind.isEmpty() ? "kind" : apiVersion.isEmpty() ? "apiVersion" : "name")
                            + " (" + (kind.isEmpty() ? name : kind + " " + name) + "); correct the chart",
                    null);
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        tree.value().forEach((key, value) -> object.put(String.valueOf(key), value));
        targets.add(new Target(new ObjectRef(apiVersion, kind, namespaceOf(apiVersion, kind, tree), name), object));
    }

    /** The items of a {@code ConfigMapList} need not say that they are ConfigMaps. */
    private static Tree typed(Tree item, Tree list) {
        if (item.has("kind") || item.has("apiVersion")) {
            return item;
        }
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        typed.put("apiVersion", list.text("apiVersion"));
        typed.put("kind", list.text("kind", "").replaceFirst("List$", ""));
        item.value().forEach((key, value) -> typed.put(String.valueOf(key), value));
        return new Tree(typed);
    }

    private @Nullable String namespaceOf(String apiVersion, String kind, Tree tree) {
        String own = tree.tree("metadata").text("namespace", "");
        Optional<ResourceType> type = type(apiVersion, kind);
        if (type.isPresent() && !type.get().namespaced()) {
            return null;
        }
        return own.isEmpty() ? namespace : own;
    }

    /** Empty for a kind whose definition is not installed yet. */
    Optional<ResourceType> type(String apiVersion, String kind) {
        try {
            return Optional.of(api.type(apiVersion, kind));
        } catch (UnknownKindException e) {
            return Optional.empty();
        }
    }
}
