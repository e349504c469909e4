package io.github.bundle4j.kube.client;

import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A watch: one JSON object a line. */
final class HttpWatch implements KubeApi.Watch {
    private final LineStream lines;

    HttpWatch(LineStream lines) {
        this.lines = lines;
    }

    @Override
    public Optional<KubeApi.WatchEvent> next(Duration timeout) {
        Optional<String> line = lines.next(timeout);
        if (line.isEmpty() || line.get().isBlank()) {
            if (lines.ended()) {
                throw new WatchEndedException("the server closed it");
            }
            return Optional.empty();
        }
        Tree event = event(line.get());
        String type = event.text("type", "");
        Tree object = event.tree("object");
        if (type.equals("ERROR")) {
            throw new WatchEndedException(object.text("message", "the server gave no reason"));
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.value().forEach((key, value) -> copy.put(String.valueOf(key), value));
        return Optional.of(new KubeApi.WatchEvent(type, copy));
    }

    private static Tree event(String line) {
        try {
            return Tree.of(Json.parse(line));
        } catch (DocumentException e) {
            // What is left of an event whose transfer broke off.
            throw new WatchEndedException("an event came in part");
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
