package io.github.bundle4j.kube.release;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the record of a new revision. Not thread-safe. */
public final class ReleaseRecords {
    private final String name;
    private final String namespace;
    private final int revision;
    private Map<String, @Nullable Object> chart = Map.of();
    private Map<String, @Nullable Object> config = Map.of();
    private String manifest = "";
    private List<ReleaseHook> hooks = List.of();
    private String notes = "";
    private Map<String, String> labels = Map.of();
    private Instant firstDeployed = Instant.EPOCH;
    private Instant lastDeployed = Instant.EPOCH;

    private ReleaseRecords(String name, String namespace, int revision) {
        this.name = name;
        this.namespace = namespace;
        this.revision = revision;
    }

    /**
     * Starts with the identity.
     *
     * @param name the release
     * @param namespace its namespace
     * @param revision its number, from 1
     * @return a builder
     */
    public static ReleaseRecords of(String name, String namespace, int revision) {
        return new ReleaseRecords(name, namespace, revision);
    }

    /**
     * The chart in the form of {@link ChartJson}.
     *
     * @param newChart a JSON tree
     * @return this
     */
    public ReleaseRecords chart(Map<String, @Nullable Object> newChart) {
        chart = newChart;
        return this;
    }

    /**
     * The user's values.
     *
     * @param newConfig a JSON tree
     * @return this
     */
    public ReleaseRecords config(Map<String, @Nullable Object> newConfig) {
        config = newConfig;
        return this;
    }

    /**
     * The objects.
     *
     * @param newManifest YAML documents
     * @return this
     */
    public ReleaseRecords manifest(String newManifest) {
        manifest = newManifest;
        return this;
    }

    /**
     * The hooks.
     *
     * @param newHooks the hooks
     * @return this
     */
    public ReleaseRecords hooks(List<ReleaseHook> newHooks) {
        hooks = List.copyOf(newHooks);
        return this;
    }

    /**
     * The notes.
     *
     * @param newNotes the text
     * @return this
     */
    public ReleaseRecords notes(String newNotes) {
        notes = newNotes;
        return this;
    }

    /**
     * The labels of the record.
     *
     * @param newLabels the user's labels
     * @return this
     * @throws IllegalArgumentException if one has a name that Helm uses itself
     */
    public ReleaseRecords labels(Map<String, String> newLabels) {
        ReleaseStore.requireUserLabels(newLabels);
        labels = Map.copyOf(newLabels);
        return this;
    }

    /**
     * The times.
     *
     * @param first when revision 1 was installed
     * @param last when this revision is
     * @return this
     */
    public ReleaseRecords times(Instant first, Instant last) {
        firstDeployed = first;
        lastDeployed = last;
        return this;
    }

    /**
     * Finishes.
     *
     * @param status the status
     * @param description what is being done
     * @return the release, recorded as server-side applied
     */
    public Release build(ReleaseStatus status, String description) {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("first_deployed", Times.write(firstDeployed));
        info.put("last_deployed", Times.write(lastDeployed));
        info.put("description", description);
        info.put("status", status.word());
        if (!notes.isEmpty()) {
            info.put("notes", notes);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("info", info);
        json.put("chart", chart);
        if (!config.isEmpty()) {
            json.put("config", config);
        }
        json.put("manifest", manifest);
        if (!hooks.isEmpty()) {
            json.put("hooks", HookJson.write(hooks));
        }
        json.put("version", (long) revision);
        json.put("namespace", namespace);
        json.put("apply_method", "ssa");
        return new Release(json, labels);
    }
}
