package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.Kubeconfig;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.internal.Tree;
import io.github.bundle4j.kube.internal.server.ApiServer;
import io.github.bundle4j.kube.internal.server.Behavior;
import io.github.bundle4j.kube.internal.server.FaultPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes API server in this JVM, for tests and demos. Nothing runs in it: objects are kept in memory, and
 * controllers bring workloads to where a script wants them.
 *
 * <p>It answers {@code kubectl} and {@code helm} as well as this library: discovery (with CustomResourceDefinitions
 * posted to it), create, read, update, delete, lists with selectors and pages, watches with bookmarks, server-side
 * apply with field managers and conflicts, merge, JSON and strategic patches, dry run, namespaces, owners and
 * finalizers. It does not offer admission webhooks, RBAC, quotas, exec, or conversion between versions.
 *
 * <p>It listens on a free loopback port, without TLS. Thread-safe.
 */
public final class InProcessApiServer implements AutoCloseable {
    private final ApiServer server;
    private final @Nullable String token;
    private final List<String> requests;

    private InProcessApiServer(ApiServer server, @Nullable String token, List<String> requests) {
        this.server = server;
        this.token = token;
        this.requests = requests;
    }

    /**
     * Starts a server whose workloads all become ready.
     *
     * @return the server, which the caller closes
     */
    public static InProcessApiServer start() {
        return builder().start();
    }

    /**
     * Starts settings.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where it listens.
     *
     * @return an {@code http} URL with a loopback host
     */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /**
     * How to connect to it.
     *
     * @return settings, with the token if there is one
     */
    public Kubeconfig kubeconfig() {
        Kubeconfig.Builder settings = Kubeconfig.settings(url());
        if (token != null) {
            settings.token(token);
        }
        return settings.build();
    }

    /**
     * How other programs connect to it.
     *
     * @return the text of a kubeconfig file
     */
    public String kubeconfigText() {
        return """
                apiVersion: v1
                kind: Config
                current-context: in-process
                clusters:
                - name: in-process
                  cluster:
                    server: %s
                contexts:
                - name: in-process
                  context:
                    cluster: in-process
                    user: in-process
                users:
                - name: in-process
                  user: %s
                """.formatted(url(), token == null ? "{}" : "{token: \"" + token + "\"}");
    }

    /**
     * Reads an object behind the API's back.
     *
     * @param object which
     * @return a copy; empty if there is none
     * @throws IllegalStateException if the kind is not served
     */
    public Optional<Map<String, @Nullable Object>> object(ObjectRef object) {
        return Optional.ofNullable(
                server.object(object.apiVersion(), object.kind(), object.namespace(), object.name()));
    }

    /**
     * All objects of a kind, in all namespaces.
     *
     * @param apiVersion group and version
     * @param kind the kind
     * @return references, sorted by namespace and name
     * @throws IllegalStateException if the kind is not served
     */
    public List<ObjectRef> objects(String apiVersion, String kind) {
        return server.objects(apiVersion, kind).stream()
                .map(object -> new Tree(object).tree("metadata"))
                .map(metadata -> new ObjectRef(apiVersion, kind, metadata.text("namespace"), metadata.text("name", "")))
                .toList();
    }

    /**
     * The requests so far, oldest first.
     *
     * @return lines such as {@code GET /api/v1/namespaces 200}
     */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Forgets the requests so far. */
    public void clearRequests() {
        requests.clear();
    }

    /**
     * Answers the next matching requests with an error status; they are not carried out.
     *
     * @param method the HTTP method; empty for any
     * @param path a regular expression that the whole path matches
     * @param status for example 429, 500 or 409
     * @param retryAfterSeconds the {@code Retry-After} to send; negative for none
     * @param times for how many requests
     */
    public void failNext(String method, String path, int status, int retryAfterSeconds, int times) {
        server.faults()
                .add(
                        method,
                        path,
                        new FaultPlan.Fault(FaultPlan.Effect.STATUS, status, retryAfterSeconds, Duration.ZERO),
                        times);
    }

    /**
     * Cuts the connection of the next matching requests.
     *
     * @param method the HTTP method; empty for any
     * @param path a regular expression that the whole path matches
     * @param carriedOut whether the request is carried out before the cut, so that only the answer is lost
     * @param times for how many requests
     */
    public void cutNext(String method, String path, boolean carriedOut, int times) {
        server.faults()
                .add(
                        method,
                        path,
                        new FaultPlan.Fault(
                                carriedOut ? FaultPlan.Effect.CUT_ANSWER : FaultPlan.Effect.CUT, 0, -1, Duration.ZERO),
                        times);
    }

    /**
     * Delays the next matching requests.
     *
     * @param method the HTTP method; empty for any
     * @param path a regular expression that the whole path matches
     * @param delay how long
     * @param times for how many requests
     */
    public void delayNext(String method, String path, Duration delay, int times) {
        server.faults().add(method, path, new FaultPlan.Fault(FaultPlan.Effect.DELAY, 0, -1, delay), times);
    }

    /** Takes back all faults that have not happened yet. */
    public void clearFaults() {
        server.faults().clear();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Settings of a server. Not thread-safe. */
    public static final class Builder {
        private @Nullable String token;
        private String version = "v1.35.0";
        private int port;
        private boolean controllers = true;
        private Function<Map<String, @Nullable Object>, WorkloadBehavior> script =
                object -> WorkloadBehavior.succeeds();

        private Builder() {}

        /**
         * Demands a bearer token.
         *
         * @param newToken letters, digits, {@code -}, {@code .} and {@code _} only
         * @return this
         */
        public Builder token(String newToken) {
            if (!newToken.matches("[A-Za-z0-9._-]+")) {
                throw new IllegalArgumentException("the token has forbidden characters");
            }
            token = newToken;
            return this;
        }

        /**
         * The Kubernetes version to claim.
         *
         * @param newVersion {@code v1.35.0} if never called
         * @return this
         */
        public Builder version(String newVersion) {
            version = newVersion;
            return this;
        }

        /**
         * The port to listen on.
         *
         * @param newPort 0, the default, for any that is free
         * @return this
         */
        public Builder port(int newPort) {
            port = newPort;
            return this;
        }

        /**
         * What becomes of workloads: Deployments, StatefulSets, DaemonSets, Jobs, Pods that nothing owns, claims for
         * volumes, and load balancers.
         *
         * @param newScript takes the object as JSON; called on the server's own thread
         * @return this
         */
        public Builder workloads(Function<Map<String, @Nullable Object>, WorkloadBehavior> newScript) {
            script = newScript;
            return this;
        }

        /**
         * Runs no controllers: whatever is posted stays as it is.
         *
         * @return this
         */
        public Builder withoutControllers() {
            controllers = false;
            return this;
        }

        /**
         * Starts the server.
         *
         * @return the server, which the caller closes
         * @throws UncheckedIOException if the port cannot be had
         */
        public InProcessApiServer start() {
            List<String> requests = new CopyOnWriteArrayList<>();
            Function<Map<String, @Nullable Object>, WorkloadBehavior> behaviors = script;
            try {
                ApiServer server = ApiServer.start(
                        port,
                        new ApiServer.Settings(
                                token,
                                version,
                                object -> internal(behaviors.apply(object)),
                                controllers,
                                requests::add,
                                InstantSource.system()));
                return new InProcessApiServer(server, token, requests);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot listen on loopback port " + port, e);
            }
        }

        private static Behavior internal(WorkloadBehavior behavior) {
            return new Behavior(
                    Behavior.Outcome.valueOf(behavior.outcome().name()),
                    behavior.after(),
                    behavior.message(),
                    behavior.log());
        }
    }
}
