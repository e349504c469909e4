package io.github.bundle4j.kube.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this library asks of an API server. Objects are JSON trees as {@link io.github.bundle4j.goyaml.Json} describes
 * them and are never converted to typed models, so that no field is lost.
 *
 * <p>{@link #connect(Kubeconfig)} gives the usual implementation; a host can bring its own transport. Implementations
 * are thread-safe. Every method throws {@link UnreachableClusterException}, {@link ApiException} or one of its
 * children, or {@link io.github.bundle4j.CancelledException}.
 */
public interface KubeApi extends AutoCloseable {
    /**
     * Opens a connection over HTTP. Nothing is sent yet.
     *
     * @param config where and as whom
     * @return a client that the caller closes
     */
    static KubeApi connect(Kubeconfig config) {
        return HttpKubeApi.open(config);
    }

    /**
     * The server's version.
     *
     * @return the answer of {@code /version}, with {@code gitVersion}, {@code major} and {@code minor} among others
     */
    Map<String, @Nullable Object> version();

    /**
     * Everything the server serves, from discovery; kept until {@link #forgetTypes()}. A group whose aggregated API
     * server is out of order is left out.
     *
     * @return all types, preferred versions of a group first; subresources have a slash in {@link ResourceType#plural()}
     */
    List<ResourceType> types();

    /**
     * Looks a kind up in discovery, which is asked again if the kind is not known yet.
     *
     * @param apiVersion group and version
     * @param kind the kind
     * @return the type
     * @throws UnknownKindException if the server does not serve it
     */
    ResourceType type(String apiVersion, String kind);

    /** Makes the next look-up ask the server again; for use after CustomResourceDefinitions were installed. */
    void forgetTypes();

    /**
     * Reads an object.
     *
     * @param type its type
     * @param namespace its namespace; {@code null} for types of the whole cluster
     * @param name its name
     * @return the object; empty if there is none
     */
    Optional<Map<String, @Nullable Object>> get(ResourceType type, @Nullable String namespace, String name);

    /**
     * Lists objects, page by page until all are there.
     *
     * @param type their type
     * @param namespace their namespace; {@code null} for all
     * @param labelSelector as in {@code kubectl -l}; empty for all
     * @return the objects and the version of the collection
     */
    ObjectList list(ResourceType type, @Nullable String namespace, String labelSelector);

    /**
     * Creates an object.
     *
     * @param type its type
     * @param namespace its namespace; {@code null} for types of the whole cluster
     * @param object the object
     * @param options field manager, dry run and validation
     * @return the object as the server stored it
     * @throws ConflictException if there is one already
     */
    Map<String, @Nullable Object> create(
            ResourceType type, @Nullable String namespace, Map<String, ?> object, WriteOptions options);

    /**
     * Replaces an object.
     *
     * @param type its type
     * @param namespace its namespace; {@code null} for types of the whole cluster
     * @param object the object; with {@code metadata.resourceVersion} it must still be that version
     * @param options field manager, dry run and validation
     * @return the object as the server stored it
     * @throws ConflictException if it has changed meanwhile
     */
    Map<String, @Nullable Object> replace(
            ResourceType type, @Nullable String namespace, Map<String, ?> object, WriteOptions options);

    /**
     * Changes an object.
     *
     * @param type its type
     * @param namespace its namespace; {@code null} for types of the whole cluster
     * @param name its name
     * @param kind how to read the patch
     * @param patch the patch; with {@link PatchKind#APPLY} the whole wanted object, which is created if absent
     * @param options field manager, force, dry run and validation
     * @return the object as the server stored it
     * @throws ConflictException if another manager owns a field, or the object has changed meanwhile
     */
    Map<String, @Nullable Object> patch(
            ResourceType type,
            @Nullable String namespace,
            String name,
            PatchKind kind,
            Object patch,
            WriteOptions options);

    /**
     * Deletes an object. An absent one is not an error.
     *
     * @param type its type
     * @param namespace its namespace; {@code null} for types of the whole cluster
     * @param name its name
     * @param propagation what becomes of the objects it owns
     * @return whether there was one
     */
    boolean delete(ResourceType type, @Nullable String namespace, String name, Propagation propagation);

    /**
     * Watches objects.
     *
     * @param type their type
     * @param namespace their namespace; {@code null} for all
     * @param name watch only this one; {@code null} for all
     * @param resourceVersion the version after which to begin, usually that of a {@link #list}; empty to begin with
     *     what is there
     * @return an open watch that the caller closes
     */
    Watch watch(ResourceType type, @Nullable String namespace, @Nullable String name, String resourceVersion);

    /**
     * Follows the log of a container to its end.
     *
     * @param namespace the pod's namespace
     * @param pod the pod's name
     * @param container the container's name
     * @param follow whether to wait for more lines while the container runs
     * @return an open stream that the caller closes
     */
    LogLines logs(String namespace, String pod, String container, boolean follow);

    /** Ends open watches and the threads of the connection. */
    @Override
    void close();

    /**
     * A listed collection.
     *
     * @param items the objects
     * @param resourceVersion the version of the collection, to begin a watch at
     */
    record ObjectList(List<Map<String, @Nullable Object>> items, String resourceVersion) {}

    /** A stream of changes. Not thread-safe, but {@link #close()} may be called from anywhere. */
    interface Watch extends AutoCloseable {
        /**
         * Waits for the next change.
         *
         * @param timeout how long to wait at most
         * @return the change; empty if none came in time
         * @throws WatchEndedException if the server ended the watch: list and watch again
         */
        Optional<WatchEvent> next(Duration timeout);

        @Override
        void close();
    }

    /**
     * One change.
     *
     * @param type {@code ADDED}, {@code MODIFIED}, {@code DELETED} or {@code BOOKMARK}
     * @param object the object after the change; before it for {@code DELETED}
     */
    record WatchEvent(String type, Map<String, @Nullable Object> object) {}

    /** Lines of a container's log. Not thread-safe, but {@link #close()} may be called from anywhere. */
    interface LogLines extends AutoCloseable {
        /**
         * Waits for the next line.
         *
         * @param timeout how long to wait at most
         * @return the line without its end; empty if none came in time, or {@link #ended()}
         */
        Optional<String> next(Duration timeout);

        /**
         * Whether all lines have been given.
         *
         * @return true after the last
         */
        boolean ended();

        @Override
        void close();
    }
}
