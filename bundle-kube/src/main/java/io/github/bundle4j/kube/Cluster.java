package io.github.bundle4j.kube;

import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.Kubeconfig;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseStore;
import java.time.InstantSource;
import java.util.List;

/**
 * A cluster to release to. Thread-safe; closing it ends its connections.
 *
 * <pre>{@code
 * try (Cluster cluster = Cluster.connect(Kubeconfig.of(Path.of("kubeconfig")))) {
 *     cluster.release("shop").namespace("shop-production").history().forEach(System.out::println);
 * }
 * }</pre>
 */
public final class Cluster implements AutoCloseable {
    private final KubeApi api;
    private final String namespace;
    private final EventListener listener;
    private final InstantSource clock;

    private Cluster(KubeApi api, String namespace, EventListener listener, InstantSource clock) {
        this.api = api;
        this.namespace = namespace;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Connects to the cluster that {@code kubectl} would use. Nothing is sent yet.
     *
     * @return the cluster
     * @throws io.github.bundle4j.kube.client.KubeconfigException if no usable kubeconfig is found
     * @see Kubeconfig#fromEnvironment()
     */
    public static Cluster connect() {
        return connect(Kubeconfig.fromEnvironment());
    }

    /**
     * Connects to a cluster. Nothing is sent yet.
     *
     * @param config where and as whom
     * @return the cluster
     * @throws io.github.bundle4j.kube.client.KubeconfigException if a file it names cannot be read
     */
    public static Cluster connect(Kubeconfig config) {
        return new Cluster(KubeApi.connect(config), config.namespace(), EventListener.none(), InstantSource.system());
    }

    /**
     * Uses a transport of the host program.
     *
     * @param api the transport, closed with the cluster
     * @return the cluster, with {@code default} as its namespace
     */
    public static Cluster over(KubeApi api) {
        return new Cluster(api, "default", EventListener.none(), InstantSource.system());
    }

    /**
     * The same cluster with a listener for what its releases do.
     *
     * @param newListener who is told
     * @return a view that shares the connection
     */
    public Cluster listener(EventListener newListener) {
        return new Cluster(api, namespace, newListener, clock);
    }

    /**
     * The same cluster with another clock for the times in release records.
     *
     * @param newClock the clock; the system's by default
     * @return a view that shares the connection
     */
    public Cluster clock(InstantSource newClock) {
        return new Cluster(api, namespace, listener, newClock);
    }

    /**
     * A release, installed or not.
     *
     * @param name its name: a DNS-1123 subdomain of at most 53 characters
     * @return a client for it, in the namespace of the kubeconfig's context
     * @throws IllegalArgumentException if the name, or that namespace, is not valid
     */
    public ReleaseClient release(String name) {
        return new ReleaseClient(api, name, namespace, listener, clock);
    }

    /**
     * The releases of a namespace.
     *
     * @param inNamespace the namespace
     * @return the latest revision of each, sorted by name
     */
    public List<Release> releases(String inNamespace) {
        return new ReleaseStore(api, inNamespace, clock).latest(false);
    }

    /**
     * The releases of all namespaces.
     *
     * @return the latest revision of each, sorted by namespace and name
     */
    public List<Release> releases() {
        return new ReleaseStore(api, namespace, clock).latest(true);
    }

    /**
     * The connection, for requests this class does not offer.
     *
     * @return the transport, which stays open until this cluster is closed
     */
    public KubeApi api() {
        return api;
    }

    @Override
    public void close() {
        api.close();
    }
}
