package io.github.bundle4j.kube.track;

import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.WatchEndedException;
import io.github.bundle4j.kube.internal.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Watches of several objects, one for each type and namespace, read in turn by one thread. */
final class Watches implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final KubeApi api;
    private final List<Collection> collections = new ArrayList<>();

    Watches(KubeApi api, List<ObjectRef> objects) {
        this.api = api;
        Map<String, Collection> byPlace = new LinkedHashMap<>();
        for (ObjectRef object : objects) {
            ResourceType type = api.type(object.apiVersion(), object.kind());
            String namespace = type.namespaced() ? object.namespace() : null;
            Collection collection = byPlace.computeIfAbsent(
                    type.apiVersion() + " " + type.plural() + " " + namespace,
                    place -> new Collection(type, namespace));
            collection.names.put(object.name(), object);
        }
        collections.addAll(byPlace.values());
    }

    private static final class Collection {
        private final ResourceType type;
        private final @Nullable String namespace;
        private final Map<String, ObjectRef> names = new LinkedHashMap<>();
        private KubeApi.@Nullable Watch watch;

        Collection(ResourceType type, @Nullable String namespace) {
            this.type = type;
            this.namespace = namespace;
        }
    }

    /** Takes what has come, waiting a moment if nothing has. An absent object is given as null. */
    void pump(BiConsumer<ObjectRef, @Nullable Map<String, @Nullable Object>> consumer) {
        if (collections.isEmpty()) {
            return;
        }
        Duration patience = PATIENCE.dividedBy(collections.size());
        for (Collection collection : collections) {
            KubeApi.Watch watch = collection.watch;
            if (watch == null) {
                collection.watch = begin(collection, consumer);
                continue;
            }
            try {
                Optional<KubeApi.WatchEvent> event = watch.next(patience);
                while (event.isPresent()) {
                    take(collection, event.get(), consumer);
                    event = watch.next(Duration.ZERO);
                }
            } catch (WatchEndedException e) {
                watch.close();
                collection.watch = null;
            }
        }
    }

    private KubeApi.@Nullable Watch begin(
            Collection collection, BiConsumer<ObjectRef, @Nullable Map<String, @Nullable Object>> consumer) {
        KubeApi.ObjectList list = api.list(collection.type, collection.namespace, "");
        Map<String, Map<String, @Nullable Object>> present = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> item : list.items()) {
            present.put(new Tree(item).tree("metadata").text("name", ""), item);
        }
        collection.names.forEach((name, object) -> consumer.accept(object, present.get(name)));
        try {
            String only = collection.names.size() == 1
                    ? collection.names.keySet().iterator().next()
                    : null;
            return api.watch(collection.type, collection.namespace, only, list.resourceVersion());
        } catch (WatchEndedException e) {
            return null;
        }
    }

    private static void take(
            Collection collection,
            KubeApi.WatchEvent event,
            BiConsumer<ObjectRef, @Nullable Map<String, @Nullable Object>> consumer) {
        if (event.type().equals("BOOKMARK")) {
            return;
        }
        ObjectRef object =
                collection.names.get(new Tree(event.object()).tree("metadata").text("name", ""));
        if (object != null) {
            consumer.accept(object, event.type().equals("DELETED") ? null : event.object());
        }
    }

    @Override
    public void close() {
        for (Collection collection : collections) {
            if (collection.watch != null) {
                collection.watch.close();
            }
        }
    }
}
