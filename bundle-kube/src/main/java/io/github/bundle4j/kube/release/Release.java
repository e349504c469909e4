package io.github.bundle4j.kube.release;

import io.github.bundle4j.kube.internal.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a release, as it is recorded in the cluster. Immutable and thread-safe.
 *
 * <p>The record is kept as the JSON that Helm writes, so that fields this library does not know survive when a release
 * made by Helm is continued here. Source of the shape: Helm 4.1, {@code pkg/release/v1}.
 */
public final class Release {
    private final Map<String, @Nullable Object> json;
    private final Map<String, String> labels;

    Release(Map<String, @Nullable Object> json, Map<String, String> labels) {
        this.json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
        this.labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /**
     * The name of the release.
     *
     * @return the name
     */
    public String name() {
        return tree().text("name", "");
    }

    /**
     * The namespace it is installed in and recorded in.
     *
     * @return the namespace
     */
    public String namespace() {
        return tree().text("namespace", "");
    }

    /**
     * The revision, which counts every install, upgrade and rollback of the name.
     *
     * @return 1 or more
     */
    public int revision() {
        return (int) tree().number("version", 0);
    }

    /**
     * Its state.
     *
     * @return the status
     */
    public ReleaseStatus status() {
        return ReleaseStatus.of(info().text("status", ""));
    }

    /**
     * What happened to it last, for people.
     *
     * @return for example {@code Install complete}
     */
    public String description() {
        return info().text("description", "");
    }

    /**
     * The rendered NOTES.txt.
     *
     * @return empty if the chart has none
     */
    public String notes() {
        return info().text("notes", "");
    }

    /**
     * The applied objects, in the form of Helm's {@code get manifest}. May hold secrets.
     *
     * @return YAML documents, each begun by {@code ---}
     */
    public String manifest() {
        return tree().text("manifest", "");
    }

    /**
     * The hooks of the release.
     *
     * @return in the record's order
     */
    public List<ReleaseHook> hooks() {
        List<ReleaseHook> hooks = new ArrayList<>();
        for (Tree hook : tree().list("hooks")) {
            hooks.add(HookJson.read(hook));
        }
        return Collections.unmodifiableList(hooks);
    }

    /**
     * The chart's name.
     *
     * @return empty if the record does not say
     */
    public String chartName() {
        return chartMetadata().text("name", "");
    }

    /**
     * The chart's version.
     *
     * @return empty if the record does not say
     */
    public String chartVersion() {
        return chartMetadata().text("version", "");
    }

    /**
     * The version of what the chart installs.
     *
     * @return empty if the chart does not say
     */
    public String appVersion() {
        return chartMetadata().text("appVersion", "");
    }

    /**
     * The values that the user gave, without the chart's defaults. May hold secrets.
     *
     * @return a JSON tree
     */
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        tree().tree("config").value().forEach((key, value) -> values.put(String.valueOf(key), value));
        return Collections.unmodifiableMap(values);
    }

    /**
     * When revision 1 was installed.
     *
     * @return empty if the record does not say
     */
    public Optional<Instant> firstDeployed() {
        return Times.read(info().text("first_deployed"));
    }

    /**
     * When this revision was installed.
     *
     * @return empty if the record does not say
     */
    public Optional<Instant> lastDeployed() {
        return Times.read(info().text("last_deployed"));
    }

    /**
     * When it was uninstalled.
     *
     * @return empty if it was not
     */
    public Optional<Instant> deleted() {
        return Times.read(info().text("deleted"));
    }

    /**
     * Whether its objects were sent by server-side apply.
     *
     * @return false for a release made by Helm 3, or by Helm 4 told so
     */
    public boolean serverSideApply() {
        return tree().text("apply_method", "").equals("ssa");
    }

    /**
     * The labels that the user gave to the record.
     *
     * @return sorted by key; Helm's own are left out
     */
    public Map<String, String> labels() {
        return labels;
    }

    /**
     * The record as Helm writes it. May hold secrets.
     *
     * @return an unmodifiable JSON tree
     */
    public Map<String, @Nullable Object> json() {
        return json;
    }

    /**
     * The same revision in another state.
     *
     * @param status the new status
     * @param description the new description
     * @return a changed copy
     */
    public Release with(ReleaseStatus status, String description) {
        return withInfo("status", status.word()).withInfo("description", description);
    }

    /**
     * The same revision with other hooks.
     *
     * @param hooks the hooks
     * @return a changed copy
     */
    public Release withHooks(List<ReleaseHook> hooks) {
        return with("hooks", hooks.isEmpty() ? null : HookJson.write(hooks));
    }

    /**
     * The same revision with the time of its uninstallation.
     *
     * @param time when
     * @return a changed copy
     */
    public Release withDeleted(Instant time) {
        return withInfo("deleted", Times.write(time));
    }

    /**
     * A later revision with the content of this one, as a rollback makes it.
     *
     * @param revision the new revision
     * @param time when
     * @param description the new description
     * @return a changed copy whose status is pending-rollback and whose hooks have not run
     */
    public Release rolledBackAs(int revision, Instant time, String description) {
        return with("version", (long) revision)
                .withInfo("last_deployed", Times.write(time))
                .withInfo("deleted", null)
                .with(ReleaseStatus.PENDING_ROLLBACK, description)
                .withHooks(hooks().stream().map(ReleaseHook::notRun).toList())
                .with("apply_method", "ssa");
    }

    Release with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(json);
        if (value == null) {
            copy.remove(key);
        } else {
            copy.put(key, value);
        }
        return new Release(copy, labels);
    }

    private Release withInfo(String key, @Nullable Object value) {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info().value().forEach((name, old) -> info.put(String.valueOf(name), old));
        if (value == null) {
            info.remove(key);
        } else {
            info.put(key, value);
        }
        return with("info", info);
    }

    private Tree tree() {
        return new Tree(json);
    }

    private Tree info() {
        return tree().tree("info");
    }

    private Tree chartMetadata() {
        return tree().tree("chart", "metadata");
    }

    /** Name, revision and status; never values or manifests. */
    @Override
    public String toString() {
        return "Release[" + namespace() + "/" + name() + " revision " + revision() + ", " + status().word() + "]";
    }
}
