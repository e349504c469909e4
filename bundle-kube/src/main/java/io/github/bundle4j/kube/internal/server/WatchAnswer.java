package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The answer to a watch: one event a line until somebody has had enough. */
record WatchAnswer(ObjectApi api, Kind kind, @Nullable String namespace, BooleanSupplier closed) {
    private static final long BOOKMARK_MILLIS = 1000;

    void send(Call call) throws IOException {
        String since = call.parameter("resourceVersion");
        List<Map<String, @Nullable Object>> first = List.of();
        Store.Watcher watcher;
        synchronized (api.lock()) {
            long version = since.isEmpty() || since.equals("0") ? api.store().version() : Long.parseLong(since);
            if (since.isEmpty() || since.equals("0") || call.flag("sendInitialEvents")) {
                first = api.list(kind, namespace);
                version = api.store().version();
            }
            watcher = api.store().watch(kind.storage(), version);
        }
        call.exchange().getResponseHeaders().set("Content-Type", "application/json");
        call.exchange().sendResponseHeaders(200, 0);
        try (OutputStream out = call.exchange().getResponseBody()) {
            if (watcher == null) {
                write(out, "ERROR", new Refusal(410, "Expired", "too old resource version: " + since, null).body());
                return;
            }
            for (Map<String, @Nullable Object> object : first) {
                if (matches(call, object)) {
                    write(out, "ADDED", object);
                }
            }
            if (call.flag("sendInitialEvents")) {
                Map<String, @Nullable Object> bookmark = bookmark();
                Values.below(bookmark, "metadata").put("annotations", Values.map("k8s.io/initial-events-end", "true"));
                write(out, "BOOKMARK", bookmark);
            }
            follow(call, watcher, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (watcher != null) {
                api.store().forget(watcher);
            }
        }
    }

    private void follow(Call call, Store.Watcher watcher, OutputStream out) throws IOException, InterruptedException {
        String timeout = call.parameter("timeoutSeconds");
        long end = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(timeout.matches("[0-9]{1,6}") ? Long.parseLong(timeout) : 3600);
        boolean bookmarks = call.flag("allowWatchBookmarks");
        while (!closed.getAsBoolean() && System.nanoTime() < end) {
            Store.Change change = watcher.queue().poll(BOOKMARK_MILLIS, TimeUnit.MILLISECONDS);
            if (change != null) {
                event(call, change, out);
            } else if (bookmarks) {
                write(out, "BOOKMARK", bookmark());
            }
        }
    }

    private void event(Call call, Store.Change change, OutputStream out) throws IOException {
        boolean is = matches(call, change.object());
        Map<String, @Nullable Object> before = change.before();
        boolean was = before != null && matches(call, before);
        Map<String, @Nullable Object> object = ObjectApi.inVersion(kind, change.object());
        if (change.type().equals("DELETED")) {
            if (is) {
                write(out, "DELETED", object);
            }
        } else if (is) {
            write(out, was ? "MODIFIED" : "ADDED", object);
        } else if (was) {
            write(out, "DELETED", object);
        }
    }

    private boolean matches(Call call, Map<String, @Nullable Object> object) {
        String where = new Tree(object).tree("metadata").text("namespace");
        return (namespace == null || namespace.equals(where))
                && Selectors.labels(object, call.parameter("labelSelector"))
                && Selectors.fields(object, call.parameter("fieldSelector"));
    }

    private Map<String, @Nullable Object> bookmark() {
        synchronized (api.lock()) {
            return Values.map(
                    "kind",
                    kind.name(),
                    "apiVersion",
                    kind.apiVersion(),
                    "metadata",
                    Values.map("resourceVersion", String.valueOf(api.store().version())));
        }
    }

    private static void write(OutputStream out, String type, Map<String, @Nullable Object> object) throws IOException {
        String line = Json.write(Values.map("type", type, "object", object)) + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
