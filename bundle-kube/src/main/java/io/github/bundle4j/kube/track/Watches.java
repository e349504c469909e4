package io.github.bundle4j.kube.track;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.kube.client.ApiException;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.NotFoundException;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.UnknownKindException;
import io.github.bundle4j.kube.client.UnreachableClusterException;
import io.github.bundle4j.kube.client.WatchEndedException;
import io.github.bundle4j.kube.internal.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches of several objects, one for each type and namespace, read in turn by one thread. */
final class Watches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final KubeApi api;
    private final long renewalNanos;
    private final List<Collection> collections = new ArrayList<>();

    /**
     * Sets them up.
     *
     * @param renewal after how long objects are looked at anew: a connection may be dead without a word, and some
     *     objects are judged by their age
     */
    Watches(KubeApi api, List<ObjectRef> objects, Duration renewal) {
        this.api = api;
        this.renewalNanos = Math.max(renewal.toNanos(), LOOK_NANOS);
        Map<ObjectRef, Collection> byPlace = new LinkedHashMap<>();
        for (ObjectRef object : objects) {
            byPlace.computeIfAbsent(
                            new ObjectRef(object.apiVersion(), object.kind(), object.namespace(), ""), Collection::new)
                    .names
                    .put(object.name(), object);
        }
        collections.addAll(byPlace.values());
    }

    private static final class Collection {
        private final ObjectRef place;
        private final Map<String, ObjectRef> names = new LinkedHashMap<>();
        private KubeApi.@Nullable Watch watch;
        private @Nullable BundleException trouble;
        private long nextLook = System.nanoTime();
        private long nextRenewal;

        Collection(ObjectRef place) {
            this.place = place;
        }
    }

    /** What kept the last look at some of the objects from succeeding. */
    Optional<BundleException> trouble() {
        return collections.stream()
                .flatMap(collection -> Optional.ofNullable(collection.trouble).stream())
                .findFirst();
    }

    /** Waits a moment for changes, and passes them on. Objects are first passed on as they are. */
    void pump(BiConsumer<ObjectRef, @Nullable Map<String, @Nullable Object>> consumer) {
        if (collections.isEmpty()) {
            return;
        }
        Duration patience = PATIENCE.dividedBy(collections.size());
        for (Collection collection : collections) {
            KubeApi.Watch watch = collection.watch;
            if (watch != null && System.nanoTime() - collection.nextRenewal < 0) {
                follow(collection, watch, patience, consumer);
            } else if (watch != null) {
                watch.close();
                collection.watch = null;
            } else if (System.nanoTime() - collection.nextLook >= 0) {
                collection.nextLook = System.nanoTime() + LOOK_NANOS;
                collection.nextRenewal = System.nanoTime() + renewalNanos;
                begin(collection, consumer);
            } else {
                rest(patience);
            }
        }
    }

    private static void rest(Duration patience) {
        try {
            Thread.sleep(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("waiting for objects");
        }
    }

    private static void follow(
            Collection collection,
            KubeApi.Watch watch,
            Duration patience,
            BiConsumer<ObjectRef, @Nullable Map<String, @Nullable Object>> consumer) {
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

    private void begin(Collection collection, BiConsumer<ObjectRef, @Nullable Map<String, @Nullable Object>> consumer) {
        try {
            look(collection, consumer);
            collection.trouble = null;
        } catch (WatchEndedException e) {
            LOG.debug("{}: {}", collection.place, e.getMessage());
        } catch (UnknownKindException | NotFoundException e) {
            // With its definition a kind is gone, and so are its objects.
            collection.names.values().forEach(object -> consumer.accept(object, null));
        } catch (UnreachableClusterException e) {
            collection.trouble = e;
        } catch (ApiException e) {
            if (e.status() < 500 && e.status() != 429) {
                throw e;
            }
            collection.trouble = e;
        }
    }

    private void look(Collection collection, BiConsumer<ObjectRef, @Nullable Map<String, @Nullable Object>> consumer) {
        ResourceType type = api.type(collection.place.apiVersion(), collection.place.kind());
        String namespace = type.namespaced() ? collection.place.namespace() : null;
        KubeApi.ObjectList list = api.list(type, namespace, "");
        Map<String, Map<String, @Nullable Object>> present = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> item : list.items()) {
            present.put(new Tree(item).tree("metadata").text("name", ""), item);
        }
        collection.names.forEach((name, object) -> consumer.accept(object, present.get(name)));
        String only = collection.names.size() == 1
                ? collection.names.keySet().iterator().next()
                : null;
        collection.watch = api.watch(type, namespace, only, list.resourceVersion());
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
