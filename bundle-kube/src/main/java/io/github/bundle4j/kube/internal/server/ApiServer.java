package io.github.bundle4j.kube.internal.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.kube.internal.Tree;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side: authentication, routing, faults, answers. */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final int MAX_BODY_BYTES = 16 << 20;

    private final HttpServer http;
    private final ExecutorService executor;
    private final ObjectApi api;
    private final Documents documents;
    private final Pods pods;
    private final Workloads workloads;
    private final FaultPlan faults = new FaultPlan();
    private final Settings settings;
    private volatile boolean closed;

    /**
     * How to start.
     *
     * @param token the bearer token to demand; {@code null} for none
     * @param version the Kubernetes version to claim
     * @param script what becomes of workloads
     * @param controllers whether anything happens to workloads at all
     * @param requests who is told of every request: method, path with query, status
     * @param clock for times in objects
     */
    public record Settings(
            @Nullable String token,
            String version,
            Function<Map<String, @Nullable Object>, Behavior> script,
            boolean controllers,
            Consumer<String> requests,
            InstantSource clock) {}

    private ApiServer(HttpServer http, Settings settings) {
        this.http = http;
        this.settings = settings;
        this.api = new ObjectApi(settings.clock());
        this.documents = new Documents(api, settings.version());
        this.pods = new Pods(api, settings.clock());
        this.workloads = new Workloads(api, settings.script(), pods, settings.clock());
        AtomicInteger numbers = new AtomicInteger();
        this.executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "bundle4j-api-server-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a server on a free loopback port.
     *
     * @param port the port; 0 for any that is free
     * @param settings how
     * @return the server, answering
     * @throws IOException if the port cannot be had
     */
    public static ApiServer start(int port, Settings settings) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ApiServer server = new ApiServer(http, settings);
        if (settings.controllers()) {
            server.workloads.start();
        }
        Kind namespaces = server.pods.kind("v1", "Namespace");
        for (String name : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
            server.api.create(
                    namespaces, null, Values.map("metadata", Values.map("name", name)), ObjectApi.Write.CONTROLLER);
        }
        http.createContext("/", server::handle);
        http.setExecutor(server.executor);
        http.start();
        return server;
    }

    /**
     * Where it listens.
     *
     * @return the port
     */
    public int port() {
        return http.getAddress().getPort();
    }

    /**
     * The faults to come.
     *
     * @return a live plan
     */
    public FaultPlan faults() {
        return faults;
    }

    /**
     * An object as it is stored.
     *
     * @param apiVersion group and version
     * @param kind the kind
     * @param namespace the namespace, or {@code null}
     * @param name the name
     * @return a copy, or {@code null} if there is none
     */
    public @Nullable Map<String, @Nullable Object> object(
            String apiVersion, String kind, @Nullable String namespace, String name) {
        return api.find(pods.kind(apiVersion, kind), namespace, name);
    }

    /**
     * All objects of a kind.
     *
     * @param apiVersion group and version
     * @param kind the kind
     * @return copies, sorted by namespace and name
     */
    public List<Map<String, @Nullable Object>> objects(String apiVersion, String kind) {
        return api.list(pods.kind(apiVersion, kind), null);
    }

    @Override
    public void close() {
        closed = true;
        http.stop(0);
        workloads.close();
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Call call = Call.of(exchange);
        FaultPlan.Fault fault = faults.next(call.method(), call.path());
        try (exchange) {
            if (fault != null && hinder(call, fault)) {
                return;
            }
            try {
                authenticate(call);
                route(call, fault != null && fault.effect() == FaultPlan.Effect.CUT_ANSWER);
            } catch (Refusal e) {
                answer(call, e.status(), e.body(), false);
            } catch (DocumentException e) {
                Refusal refusal = Refusal.badRequest("the body cannot be read: " + e.getMessage());
                answer(call, refusal.status(), refusal.body(), false);
            } catch (RuntimeException e) {
                LOG.warn("{} {} failed", call.method(), call.path(), e);
                Refusal refusal = new Refusal(500, "InternalError", "internal error: " + e, null);
                answer(call, refusal.status(), refusal.body(), false);
            }
        }
    }

    /** Returns whether the request ends here. */
    private boolean hinder(Call call, FaultPlan.Fault fault) throws IOException {
        switch (fault.effect()) {
            case CUT -> {
                settings.requests().accept(call.method() + " " + call.exchange().getRequestURI() + " cut");
                return true;
            }
            case STATUS -> {
                if (fault.retryAfterSeconds() >= 0) {
                    call.exchange().getResponseHeaders().set("Retry-After", String.valueOf(fault.retryAfterSeconds()));
                }
                Refusal refusal = new Refusal(
                        fault.status(),
                        fault.status() == 429
                                ? "TooManyRequests"
                                : fault.status() == 409 ? "Conflict" : "InternalError",
                        "injected fault",
                        null);
                body(call);
                answer(call, refusal.status(), refusal.body(), false);
                return true;
            }
            case DELAY -> {
                try {
                    Thread.sleep(fault.delay().toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return true;
                }
                return false;
            }
            case CUT_ANSWER -> {
                return false;
            }
        }
        return false;
    }

    private void authenticate(Call call) {
        String token = settings.token();
        if (token != null
                && !MessageDigest.isEqual(
                        ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
                        call.header("Authorization").getBytes(StandardCharsets.UTF_8))) {
            throw new Refusal(401, "Unauthorized", "Unauthorized", null);
        }
    }

    private void route(Call call, boolean cutAnswer) throws IOException {
        Call.Target target = call.target();
        if (target != null && !serves(target.group(), target.version())) {
            text(call, 404, "404 page not found\n");
            return;
        }
        if (target != null) {
            resource(call, target, cutAnswer);
            return;
        }
        List<String> segments = call.segments();
        String first = segments.isEmpty() ? "" : segments.get(0);
        switch (first) {
            case "version" -> {
                if (segments.size() > 1) {
                    throw Refusal.noSuchPath();
                }
                answer(call, 200, documents.version(), cutAnswer);
            }
            case "healthz", "readyz", "livez" -> text(call, 200, "ok");
            case "api" ->
                answer(
                        call,
                        200,
                        segments.size() == 1 ? documents.coreVersions() : documents.resources("", segments.get(1)),
                        cutAnswer);
            case "apis" ->
                answer(
                        call,
                        200,
                        switch (segments.size()) {
                            case 1 -> documents.groups();
                            case 2 -> documents.group(segments.get(1));
                            default -> documents.resources(segments.get(1), segments.get(2));
                        },
                        cutAnswer);
            case "openapi" -> {
                if (segments.size() < 2 || !segments.get(1).equals("v3")) {
                    throw Refusal.noSuchPath();
                }
                answer(
                        call,
                        200,
                        segments.size() == 2
                                ? documents.openApiIndex()
                                : documents.openApi(String.join("/", segments.subList(2, segments.size()))),
                        cutAnswer);
            }
            default -> throw Refusal.noSuchPath();
        }
    }

    private boolean serves(String group, String version) {
        synchronized (api.lock()) {
            return group.equals("authorization.k8s.io")
                    || api.kinds().all().stream()
                            .anyMatch(kind ->
                                    kind.group().equals(group) && kind.version().equals(version));
        }
    }

    private void resource(Call call, Call.Target target, boolean cutAnswer) throws IOException {
        if (target.plural().equals("selfsubjectaccessreviews")) {
            Map<String, @Nullable Object> review = ObjectApi.asMap(body(call));
            review.put("status", Values.map("allowed", true));
            answer(call, 201, review, cutAnswer);
            return;
        }
        Kind kind;
        synchronized (api.lock()) {
            kind = api.kinds()
                    .find(target.group(), target.version(), target.plural())
                    .orElseThrow(Refusal::noSuchPath);
        }
        if (target.name() == null) {
            collection(call, kind, target.namespace(), cutAnswer);
        } else if (target.subresource().equals("log")) {
            new LogAnswer(api, pods, kind).send(call, String.valueOf(target.namespace()), target.name());
            record(call, 200);
        } else if (target.subresource().isEmpty()
                || (target.subresource().equals("status") && kind.statusSubresource())
                || target.subresource().equals("finalize")) {
            single(call, kind, target, target.name(), cutAnswer);
        } else {
            throw Refusal.noSuchPath();
        }
    }

    private void collection(Call call, Kind kind, @Nullable String namespace, boolean cutAnswer) throws IOException {
        switch (call.method()) {
            case "GET" -> {
                if (call.flag("watch")) {
                    record(call, 200);
                    new WatchAnswer(api, kind, namespace, () -> closed).send(call);
                } else {
                    answer(call, 200, new Listing(api, kind, namespace).answer(call), cutAnswer);
                }
            }
            case "POST" -> {
                if (kind.namespaced() && namespace == null) {
                    throw Refusal.badRequest("an empty namespace may not be set during creation");
                }
                answer(call, 201, api.create(kind, namespace, ObjectApi.asMap(body(call)), write(call)), cutAnswer);
            }
            case "DELETE" -> {
                Tree options = Tree.of(body(call));
                for (Map<String, @Nullable Object> object : Listing.matching(api, kind, namespace, call)) {
                    Tree metadata = new Tree(object).tree("metadata");
                    api.delete(kind, metadata.text("namespace"), metadata.text("name", ""), options, dryRun(call));
                }
                answer(call, 200, Values.map("kind", "Status", "apiVersion", "v1", "status", "Success"), cutAnswer);
            }
            default -> throw new Refusal(405, "MethodNotAllowed", "the server does not allow this method", null);
        }
    }

    private void single(Call call, Kind kind, Call.Target target, String name, boolean cutAnswer) throws IOException {
        String namespace = target.namespace();
        String subresource = target.subresource().equals("finalize") ? "" : target.subresource();
        switch (call.method()) {
            case "GET" -> answer(call, 200, api.get(kind, namespace, name), cutAnswer);
            case "PUT" ->
                answer(
                        call,
                        200,
                        api.replace(kind, namespace, name, ObjectApi.asMap(body(call)), subresource, write(call)),
                        cutAnswer);
            case "PATCH" -> {
                String type =
                        call.header("Content-Type").replaceFirst(";.*", "").strip();
                boolean fresh = type.equals("application/apply-patch+yaml") && api.find(kind, namespace, name) == null;
                answer(
                        call,
                        fresh ? 201 : 200,
                        api.patch(kind, namespace, name, type, body(call), subresource, write(call)),
                        cutAnswer);
            }
            case "DELETE" -> {
                Map<String, @Nullable Object> details = Refusal.details(kind, name);
                details.put(
                        "uid",
                        Tree.of(api.find(kind, namespace, name))
                                .tree("metadata")
                                .text("uid"));
                Map<String, @Nullable Object> options =
                        Values.copyMap(Tree.of(body(call)).value());
                if (!call.parameter("propagationPolicy").isEmpty()) {
                    options.put("propagationPolicy", call.parameter("propagationPolicy"));
                }
                Map<String, @Nullable Object> left = api.delete(
                        kind,
                        namespace,
                        name,
                        new Tree(options),
                        dryRun(call) || !new Tree(options).values("dryRun").isEmpty());
                answer(
                        call,
                        200,
                        left != null
                                ? left
                                : Values.map(
                                        "kind", "Status",
                                        "apiVersion", "v1",
                                        "metadata", Values.map(),
                                        "status", "Success",
                                        "details", details),
                        cutAnswer);
            }
            default -> throw new Refusal(405, "MethodNotAllowed", "the server does not allow this method", null);
        }
    }

    private static boolean dryRun(Call call) {
        String value = call.parameter("dryRun");
        if (!value.isEmpty() && !value.equals("All")) {
            throw Refusal.badRequest("invalid dryRun: " + value + ", only All is supported");
        }
        return !value.isEmpty();
    }

    private static ObjectApi.Write write(Call call) {
        String manager = call.parameter("fieldManager");
        if (manager.isEmpty() && !call.header("Content-Type").startsWith("application/apply")) {
            manager = call.header("User-Agent").replaceFirst("[/ ].*", "");
        }
        String validation = call.parameter("fieldValidation");
        return new ObjectApi.Write(
                manager, dryRun(call), validation.isEmpty() ? "Warn" : validation, call.flag("force"));
    }

    private static @Nullable Object body(Call call) throws IOException {
        byte[] bytes = call.exchange().getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw new Refusal(413, "RequestEntityTooLarge", "the request is larger than the server takes", null);
        }
        if (Protobuf.is(bytes)) {
            return Protobuf.decode(bytes);
        }
        if (bytes.length == 0) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return call.header("Content-Type").contains("yaml") ? yaml(text) : Json.parse(text);
    }

    /** JSON is what most clients send as YAML too, and is read much faster. */
    private static @Nullable Object yaml(String text) {
        if (text.stripLeading().startsWith("{")) {
            try {
                return Json.parse(text);
            } catch (DocumentException e) {
                LOG.trace("not JSON, taken as YAML");
            }
        }
        return Yaml.parse(text);
    }

    private void text(Call call, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.exchange().getResponseHeaders().set("Content-Type", "text/plain");
        call.exchange().sendResponseHeaders(status, bytes.length);
        try (OutputStream out = call.exchange().getResponseBody()) {
            out.write(bytes);
        }
        record(call, status);
    }

    private void answer(Call call, int status, Map<String, @Nullable Object> body, boolean cut) throws IOException {
        record(call, status);
        if (cut) {
            return;
        }
        byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
        // What is left of the request would otherwise be taken for the next one.
        call.exchange().getRequestBody().readAllBytes();
        call.exchange().getResponseHeaders().set("Content-Type", "application/json");
        call.exchange().sendResponseHeaders(status, bytes.length);
        try (OutputStream out = call.exchange().getResponseBody()) {
            out.write(bytes);
        }
    }

    private void record(Call call, int status) {
        settings.requests().accept(call.method() + " " + call.exchange().getRequestURI() + " " + status);
    }

    /** Lists with selectors and pages. */
    private record Listing(
            ObjectApi api, Kind kind, @Nullable String namespace) {
        static List<Map<String, @Nullable Object>> matching(
                ObjectApi api, Kind kind, @Nullable String namespace, Call call) {
            List<Map<String, @Nullable Object>> found = new ArrayList<>();
            for (Map<String, @Nullable Object> object : api.list(kind, namespace)) {
                if (Selectors.labels(object, call.parameter("labelSelector"))
                        && Selectors.fields(object, call.parameter("fieldSelector"))) {
                    found.add(object);
                }
            }
            return found;
        }

        Map<String, @Nullable Object> answer(Call call) {
            synchronized (api.lock()) {
                List<Map<String, @Nullable Object>> items = matching(api, kind, namespace, call);
                Map<String, @Nullable Object> metadata =
                        Values.map("resourceVersion", String.valueOf(api.store().version()));
                int limit = number(call.parameter("limit"));
                int from = Math.min(items.size(), number(call.parameter("continue")));
                int to = limit == 0 ? items.size() : Math.min(items.size(), from + limit);
                if (to < items.size()) {
                    metadata.put("continue", String.valueOf(to));
                    metadata.put("remainingItemCount", (long) items.size() - to);
                }
                return Values.map(
                        "kind",
                        kind.name() + "List",
                        "apiVersion",
                        kind.apiVersion(),
                        "metadata",
                        metadata,
                        "items",
                        kind.custom() ? items.subList(from, to) : bare(items.subList(from, to)));
            }
        }

        /** Items of lists of built-in kinds have no type of their own. */
        private static List<Map<String, @Nullable Object>> bare(List<Map<String, @Nullable Object>> items) {
            items.forEach(item -> {
                item.remove("apiVersion");
                item.remove("kind");
            });
            return items;
        }

        private static int number(String text) {
            if (text.isEmpty()) {
                return 0;
            }
            if (!text.matches("[0-9]{1,9}")) {
                throw Refusal.badRequest("not a number: " + text);
            }
            return Integer.parseInt(text);
        }
    }
}
