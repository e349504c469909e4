package io.github.bundle4j.kube;

import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.kube.client.InvalidObjectException;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.internal.Tree;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseRecordException;
import io.github.bundle4j.kube.release.ReleaseStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One release of a cluster. Immutable and thread-safe; made by {@link Cluster#release}. */
public final class ReleaseClient {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final int LONGEST_NAME = 53;

    private final KubeApi api;
    private final String name;
    private final String namespace;
    private final EventListener listener;
    private final InstantSource clock;

    ReleaseClient(KubeApi api, String name, String namespace, EventListener listener, InstantSource clock) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("release name \"" + name + "\" must match " + NAME.pattern()
                    + " and have at most " + LONGEST_NAME + " characters");
        }
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException("namespace \"" + namespace + "\" must match " + NAMESPACE.pattern());
        }
        this.api = api;
        this.name = name;
        this.namespace = namespace;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * The same release name in another namespace.
     *
     * @param newNamespace the namespace
     * @return a client for that release
     * @throws IllegalArgumentException if it is not valid: a DNS-1123 label of at most 63 characters
     */
    public ReleaseClient namespace(String newNamespace) {
        return new ReleaseClient(api, name, newNamespace, listener, clock);
    }

    /**
     * The same release with another listener.
     *
     * @param newListener who is told what is done
     * @return a changed client
     */
    public ReleaseClient listener(EventListener newListener) {
        return new ReleaseClient(api, name, namespace, newListener, clock);
    }

    /**
     * The recorded revisions.
     *
     * @return oldest first; empty if the release is not installed
     */
    public List<Release> history() {
        return store().history(name);
    }

    /**
     * The latest revision.
     *
     * @return empty if the release is not installed
     */
    public Optional<Release> status() {
        List<Release> history = history();
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    /**
     * Says what {@link #apply(Bundle)} would do, without changing the cluster.
     *
     * @param bundle what to release
     * @return the changes in order
     * @throws OwnershipException if an object exists that belongs to nobody or to another release
     * @throws ReleaseException if another field manager owns a field that would change
     * @throws InvalidObjectException if the API server would refuse an object
     */
    public Plan plan(Bundle bundle) {
        return plan(bundle, ApplyOptions.defaults());
    }

    /**
     * Says what {@link #apply(Bundle, ApplyOptions)} would do, without changing the cluster.
     *
     * @param bundle what to release
     * @param options as for the apply
     * @return the changes in order
     * @throws OwnershipException if an object exists that belongs to nobody or to another release
     * @throws ReleaseException if another field manager owns a field that would change
     * @throws InvalidObjectException if the API server would refuse an object
     */
    public Plan plan(Bundle bundle, ApplyOptions options) {
        return plan(source(bundle, options), options);
    }

    /**
     * Says what {@link #apply(Chart, ApplyOptions)} would do, without changing the cluster.
     *
     * @param chart what to release
     * @param options as for the apply
     * @return the changes in order
     * @throws OwnershipException if an object exists that belongs to nobody or to another release
     * @throws ReleaseException if another field manager owns a field that would change
     * @throws InvalidObjectException if the API server would refuse an object
     */
    public Plan plan(Chart chart, ApplyOptions options) {
        return plan(source(chart, options.values()), options);
    }

    /**
     * Installs the release, or upgrades it, with the defaults.
     *
     * @param bundle what to release
     * @return the new revision, deployed and ready
     * @throws OwnershipException if an object exists that belongs to nobody or to another release
     * @throws OperationInProgressException if another operation is under way
     * @throws NotReadyException if resources do not become ready
     * @throws HookFailedException if a hook fails
     * @throws ReleaseRecordException if the chart is too large to be recorded; nothing is done then
     */
    public Release apply(Bundle bundle) {
        return apply(bundle, ApplyOptions.defaults());
    }

    /**
     * Installs the release, or upgrades it. A chart made for werf is told its namespace, as werf does.
     *
     * @param bundle what to release
     * @param options how
     * @return the new revision, deployed
     * @throws OwnershipException if an object exists that belongs to nobody or to another release
     * @throws OperationInProgressException if another operation is under way
     * @throws NotReadyException if resources do not become ready
     * @throws HookFailedException if a hook fails
     * @throws ReleaseRecordException if the chart is too large to be recorded; nothing is done then
     */
    public Release apply(Bundle bundle, ApplyOptions options) {
        return apply(source(bundle, options), options);
    }

    /**
     * Installs the release, or upgrades it, from a chart that is no bundle.
     *
     * @param chart what to release
     * @param options how
     * @return the new revision, deployed
     * @throws OwnershipException if an object exists that belongs to nobody or to another release
     * @throws OperationInProgressException if another operation is under way
     * @throws NotReadyException if resources do not become ready
     * @throws HookFailedException if a hook fails
     * @throws ReleaseRecordException if the chart is too large to be recorded; nothing is done then
     */
    public Release apply(Chart chart, ApplyOptions options) {
        return apply(source(chart, options.values()), options);
    }

    private Desired.Source source(Bundle bundle, ApplyOptions options) {
        Map<String, Object> values = new LinkedHashMap<>(options.values());
        if (bundle.chart().defaultValues().find("werf").isPresent()) {
            Map<String, Object> service = new LinkedHashMap<>();
            Tree.of(values.get("werf")).value().forEach((key, value) -> service.put(String.valueOf(key), value));
            service.put("namespace", namespace);
            values.put("werf", service);
        }
        return source(bundle.chart(), values);
    }

    private Desired.Source source(Chart chart, Map<String, Object> values) {
        return new ChartSource(api, name, namespace, chart, values);
    }

    /**
     * Goes back to an older revision, which becomes the newest.
     *
     * @param revision its number; 0 for the one before the newest
     * @return the new revision, deployed
     * @throws ReleaseNotFoundException if there is no such revision
     * @throws NotReadyException if resources do not become ready
     * @throws HookFailedException if a hook fails
     */
    public Release rollback(int revision) {
        return rollback(revision, ApplyOptions.defaults());
    }

    /**
     * Goes back to an older revision, which becomes the newest. Works as well when the newest revision is pending
     * because the operation on it was killed.
     *
     * @param revision its number; 0 for the one before the newest
     * @param options how; values and labels are those of the older revision
     * @return the new revision, deployed
     * @throws ReleaseNotFoundException if there is no such revision
     * @throws NotReadyException if resources do not become ready
     * @throws HookFailedException if a hook fails
     */
    public Release rollback(int revision, ApplyOptions options) {
        return new RollbackOperation(session(), options).run(revision);
    }

    /**
     * Deletes the objects and the records of the release.
     *
     * @return its last state
     * @throws ReleaseNotFoundException if it is not installed
     */
    public Release uninstall() {
        return uninstall(UninstallOptions.defaults());
    }

    /**
     * Deletes the objects of the release, and its records unless they are to be kept.
     *
     * @param options how
     * @return its last state
     * @throws ReleaseNotFoundException if it is not installed
     * @throws NotReadyException if objects are not gone in time
     * @throws HookFailedException if a hook fails
     */
    public Release uninstall(UninstallOptions options) {
        return new UninstallOperation(session(), options).run();
    }

    Plan plan(Desired.Source source, ApplyOptions options) {
        return new ApplyOperation(session(), options).plan(source);
    }

    Release apply(Desired.Source source, ApplyOptions options) {
        return new ApplyOperation(session(), options).apply(source);
    }

    private Session session() {
        return new Session(api, name, namespace, listener, clock);
    }

    private ReleaseStore store() {
        return new ReleaseStore(api, namespace, clock);
    }
}
