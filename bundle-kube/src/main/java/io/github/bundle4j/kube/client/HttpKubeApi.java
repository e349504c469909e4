package io.github.bundle4j.kube.client;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port over HTTP: builds the URLs, reads the answers. */
final class HttpKubeApi implements KubeApi {
    private static final int PAGE = 500;
    private static final int MAX_PAGES = 10_000;
    private static final int GONE = 410;
    private static final String JSON = "application/json";

    private final HttpTransport transport;
    private final Discovery discovery;

    private HttpKubeApi(HttpTransport transport) {
        this.transport = transport;
        this.discovery = new Discovery(transport);
    }

    static HttpKubeApi open(Kubeconfig config) {
        return new HttpKubeApi(HttpTransport.open(config));
    }

    @Override
    public Map<String, @Nullable Object> version() {
        return object(transport.send(HttpCall.get("GET version", "/version")));
    }

    @Override
    public List<ResourceType> types() {
        return discovery.all();
    }

    @Override
    public ResourceType type(String apiVersion, String kind) {
        return discovery.type(apiVersion, kind);
    }

    @Override
    public void forgetTypes() {
        discovery.forget();
    }

    @Override
    public Optional<Map<String, @Nullable Object>> get(ResourceType type, @Nullable String namespace, String name) {
        try {
            return Optional.of(object(
                    transport.send(HttpCall.get(label("GET", type, namespace, name), path(type, namespace, name)))));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public ObjectList list(ResourceType type, @Nullable String namespace, String labelSelector) {
        try {
            return list(type, namespace, labelSelector, PAGE);
        } catch (ApiException e) {
            if (e.status() != GONE) {
                throw e;
            }
            // The pages took longer than the server keeps a version: all at once, then.
            return list(type, namespace, labelSelector, 0);
        }
    }

    private ObjectList list(ResourceType type, @Nullable String namespace, String labelSelector, int pageSize) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        String token = "";
        for (int page = 0; page < MAX_PAGES; page++) {
            Map<String, String> query = new LinkedHashMap<>();
            if (pageSize > 0) {
                query.put("limit", String.valueOf(pageSize));
            }
            if (!labelSelector.isEmpty()) {
                query.put("labelSelector", labelSelector);
            }
            if (!token.isEmpty()) {
                query.put("continue", token);
            }
            Tree tree = transport
                    .send(HttpCall.get(
                            label("LIST", type, namespace, null), path(type, namespace, null) + query(query)))
                    .json();
            for (Tree item : tree.list("items")) {
                Map<String, @Nullable Object> object = copy(item.value());
                // Items of a list carry no type of their own.
                object.putIfAbsent("apiVersion", type.apiVersion());
                object.putIfAbsent("kind", type.kind());
                items.add(object);
            }
            token = tree.tree("metadata").text("continue", "");
            if (token.isEmpty()) {
                return new ObjectList(items, tree.tree("metadata").text("resourceVersion", ""));
            }
        }
        throw new io.github.bundle4j.LimitExceededException(label("LIST", type, namespace, null), "pages", MAX_PAGES);
    }

    @Override
    public Map<String, @Nullable Object> create(
            ResourceType type, @Nullable String namespace, Map<String, ?> object, WriteOptions options) {
        String name = Tree.of(object).tree("metadata").text("name");
        return object(transport.send(new HttpCall(
                label("POST", type, namespace, name),
                "POST",
                path(type, namespace, null) + query(write(options)),
                JSON,
                Json.write(object),
                false)));
    }

    @Override
    public Map<String, @Nullable Object> replace(
            ResourceType type, @Nullable String namespace, Map<String, ?> object, WriteOptions options) {
        String name = Tree.of(object).tree("metadata").text("name", "");
        boolean guarded = Tree.of(object).tree("metadata").has("resourceVersion");
        return object(transport.send(new HttpCall(
                label("PUT", type, namespace, name),
                "PUT",
                path(type, namespace, name) + query(write(options)),
                JSON,
                Json.write(object),
                !guarded)));
    }

    @Override
    public Map<String, @Nullable Object> patch(
            ResourceType type,
            @Nullable String namespace,
            String name,
            PatchKind kind,
            Object patch,
            WriteOptions options) {
        Map<String, String> query = write(options);
        if (kind == PatchKind.APPLY) {
            query.put("force", String.valueOf(options.force()));
        }
        return object(transport.send(new HttpCall(
                label("PATCH", type, namespace, name),
                "PATCH",
                path(type, namespace, name) + query(query),
                kind.mediaType(),
                Json.write(patch),
                kind != PatchKind.JSON)));
    }

    @Override
    public boolean delete(ResourceType type, @Nullable String namespace, String name, Propagation propagation) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("apiVersion", "v1");
        body.put("kind", "DeleteOptions");
        body.put("propagationPolicy", propagation.policy());
        try {
            transport.send(new HttpCall(
                    label("DELETE", type, namespace, name),
                    "DELETE",
                    path(type, namespace, name),
                    JSON,
                    Json.write(body),
                    true));
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    @Override
    public Watch watch(ResourceType type, @Nullable String namespace, @Nullable String name, String resourceVersion) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("watch", "true");
        query.put("allowWatchBookmarks", "true");
        if (!resourceVersion.isEmpty()) {
            query.put("resourceVersion", resourceVersion);
        }
        if (name != null) {
            query.put("fieldSelector", "metadata.name=" + name);
        }
        return new HttpWatch(transport.stream(
                HttpCall.get(label("WATCH", type, namespace, name), path(type, namespace, null) + query(query))));
    }

    @Override
    public LogLines logs(String namespace, String pod, String container, boolean follow) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("container", container);
        query.put("follow", String.valueOf(follow));
        LineStream stream = transport.stream(HttpCall.get(
                "GET log of Pod " + namespace + "/" + pod,
                "/api/v1/namespaces/" + encode(namespace) + "/pods/" + encode(pod) + "/log" + query(query)));
        return new LogLines() {
            @Override
            public Optional<String> next(Duration timeout) {
                return stream.next(timeout);
            }

            @Override
            public boolean ended() {
                return stream.ended();
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    @Override
    public void close() {
        transport.close();
    }

    private static Map<String, String> write(WriteOptions options) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("fieldManager", options.fieldManager());
        if (options.strict()) {
            query.put("fieldValidation", "Strict");
        }
        if (options.dryRun()) {
            query.put("dryRun", "All");
        }
        return query;
    }

    static String path(ResourceType type, @Nullable String namespace, @Nullable String name) {
        StringBuilder path =
                new StringBuilder(type.group().isEmpty() ? "/api/" : "/apis/" + encode(type.group()) + "/");
        path.append(encode(type.version()));
        if (type.namespaced() && namespace != null) {
            path.append("/namespaces/").append(encode(namespace));
        }
        path.append('/').append(encode(type.plural()));
        if (name != null) {
            path.append('/').append(encode(name));
        }
        return path.toString();
    }

    private static String query(Map<String, String> parameters) {
        StringBuilder text = new StringBuilder();
        parameters.forEach((key, value) -> text.append(text.length() == 0 ? '?' : '&')
                .append(encode(key))
                .append('=')
                .append(encode(value)));
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String label(String verb, ResourceType type, @Nullable String namespace, @Nullable String name) {
        StringBuilder text = new StringBuilder(verb).append(' ').append(type.kind());
        if (namespace != null && type.namespaced()) {
            text.append(' ').append(namespace).append(name == null ? "" : "/" + name);
        } else if (name != null) {
            text.append(' ').append(name);
        }
        return text.toString();
    }

    private static Map<String, @Nullable Object> object(HttpTransport.Answer answer) {
        return copy(answer.json().value());
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }
}
