package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Objects in memory, their versions, and who watches them. Its methods are called with its own lock held. */
final class Store {
    private static final int REMEMBERED_CHANGES = 10_000;

    private final TreeMap<String, TreeMap<String, Map<String, @Nullable Object>>> objects = new TreeMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private long version = 1;
    private long uids;

    /** One change; {@code before} is null for a new object. */
    record Change(
            long version,
            String storage,
            String type,
            Map<String, @Nullable Object> object,
            @Nullable Map<String, @Nullable Object> before) {}

    /** Somebody who waits for changes of a collection, or of all if the storage is empty. */
    record Watcher(String storage, LinkedBlockingQueue<Change> queue) {}

    long version() {
        return version;
    }

    String newUid() {
        uids++;
        return String.format(java.util.Locale.ROOT, "00000000-0000-4000-8000-%012x", uids);
    }

    @Nullable
    Map<String, @Nullable Object> get(String storage, @Nullable String namespace, String name) {
        TreeMap<String, Map<String, @Nullable Object>> collection = objects.get(storage);
        return collection == null ? null : collection.get(key(namespace, name));
    }

    List<Map<String, @Nullable Object>> list(String storage, @Nullable String namespace) {
        TreeMap<String, Map<String, @Nullable Object>> collection = objects.getOrDefault(storage, new TreeMap<>());
        if (namespace == null) {
            return new ArrayList<>(collection.values());
        }
        return new ArrayList<>(
                collection.subMap(namespace + "/", namespace + "0").values());
    }

    List<String> storages() {
        return new ArrayList<>(objects.keySet());
    }

    /** Stores an object under the next version, which it is given. */
    void put(String storage, Map<String, @Nullable Object> object) {
        version++;
        Map<String, @Nullable Object> metadata = Values.below(object, "metadata");
        metadata.put("resourceVersion", String.valueOf(version));
        Tree tree = new Tree(metadata);
        Map<String, @Nullable Object> before = objects.computeIfAbsent(storage, k -> new TreeMap<>())
                .put(key(tree.text("namespace"), tree.text("name", "")), object);
        tell(new Change(version, storage, before == null ? "ADDED" : "MODIFIED", object, before));
    }

    void remove(String storage, Map<String, @Nullable Object> object) {
        version++;
        Tree metadata = new Tree(object).tree("metadata");
        TreeMap<String, Map<String, @Nullable Object>> collection = objects.get(storage);
        if (collection != null) {
            collection.remove(key(metadata.text("namespace"), metadata.text("name", "")));
        }
        Map<String, @Nullable Object> last = Values.copyMap(object);
        Values.below(last, "metadata").put("resourceVersion", String.valueOf(version));
        tell(new Change(version, storage, "DELETED", last, object));
    }

    private void tell(Change change) {
        changes.add(change);
        if (changes.size() > REMEMBERED_CHANGES) {
            changes.remove();
        }
        for (Watcher watcher : watchers) {
            if (watcher.storage().isEmpty() || watcher.storage().equals(change.storage())) {
                watcher.queue().add(change);
            }
        }
    }

    /** Watches a collection from now on, or from an older version if it is remembered; null if it is not. */
    @Nullable
    Watcher watch(String storage, long since) {
        Watcher watcher = new Watcher(storage, new LinkedBlockingQueue<>());
        if (since < version) {
            Change oldest = changes.peek();
            if (oldest != null && since + 1 < oldest.version()) {
                return null;
            }
            for (Change change : changes) {
                if (change.version() > since
                        && (storage.isEmpty() || change.storage().equals(storage))) {
                    watcher.queue().add(change);
                }
            }
        }
        watchers.add(watcher);
        return watcher;
    }

    void forget(Watcher watcher) {
        watchers.remove(watcher);
    }

    private static String key(@Nullable String namespace, String name) {
        return (namespace == null ? "" : namespace) + "/" + name;
    }
}
