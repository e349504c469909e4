package io.github.bundle4j.kube;

import io.github.bundle4j.kube.internal.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to install, upgrade or roll back. Immutable and thread-safe; {@link #defaults()} and then what differs.
 *
 * <p>The defaults are Helm 4's (server-side apply, history of 10, 5 minutes), except that resources are waited for.
 */
public final class ApplyOptions {
    private final Builder settings;

    private ApplyOptions(Builder settings) {
        this.settings = settings;
    }

    /**
     * The defaults.
     *
     * @return options
     */
    public static ApplyOptions defaults() {
        return builder().build();
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** What an operation waits for before it succeeds. */
    public enum Wait {
        /** Hooks only: Helm's default. */
        HOOKS,
        /** Hooks, and all resources becoming ready; a Job may still run. The default. */
        READY,
        /** As {@link #READY}, and all Jobs completing. */
        READY_AND_JOBS
    }

    Map<String, Object> values() {
        return settings.values;
    }

    Wait waitFor() {
        return settings.wait;
    }

    Duration timeout() {
        return settings.timeout;
    }

    boolean createNamespace() {
        return settings.createNamespace;
    }

    boolean rollbackOnFailure() {
        return settings.rollbackOnFailure;
    }

    boolean forceConflicts() {
        return settings.forceConflicts;
    }

    boolean takeOwnership() {
        return settings.takeOwnership;
    }

    boolean recreateImmutable() {
        return settings.recreateImmutable;
    }

    /** The definitions to install, file for file. */
    List<List<Target>> crds(Desired desired, Manifests manifests) {
        return settings.skipCrds
                ? List.of()
                : desired.crds().stream().map(manifests::parse).toList();
    }

    boolean skipHooks() {
        return settings.skipHooks;
    }

    boolean skipUnchanged() {
        return settings.skipUnchanged;
    }

    boolean takeOverPending() {
        return settings.takeOverPending;
    }

    int historyMax() {
        return settings.historyMax;
    }

    Optional<String> description() {
        return Optional.ofNullable(settings.description);
    }

    ApplyOptions withoutDescription() {
        Builder copy = new Builder(settings);
        copy.description = null;
        return new ApplyOptions(copy);
    }

    Map<String, String> labels() {
        return settings.labels;
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private Map<String, Object> values = Map.of();
        private Wait wait = Wait.READY;
        private Duration timeout = Duration.ofMinutes(5);
        private boolean createNamespace;
        private boolean rollbackOnFailure;
        private boolean forceConflicts;
        private boolean takeOwnership;
        private boolean recreateImmutable;
        private boolean skipCrds;
        private boolean skipHooks;
        private boolean skipUnchanged;
        private boolean takeOverPending;
        private int historyMax = 10;
        private @Nullable String description;
        private Map<String, String> labels = Map.of();

        private Builder() {}

        private Builder(Builder other) {
            values = other.values;
            wait = other.wait;
            timeout = other.timeout;
            createNamespace = other.createNamespace;
            rollbackOnFailure = other.rollbackOnFailure;
            forceConflicts = other.forceConflicts;
            takeOwnership = other.takeOwnership;
            recreateImmutable = other.recreateImmutable;
            skipCrds = other.skipCrds;
            skipHooks = other.skipHooks;
            skipUnchanged = other.skipUnchanged;
            takeOverPending = other.takeOverPending;
            historyMax = other.historyMax;
            description = other.description;
            labels = other.labels;
        }

        /**
         * Values that override the chart's. They are recorded as the user's; unlike Helm, those of an earlier revision
         * are never taken over.
         *
         * @param newValues a JSON tree
         * @return this
         */
        public Builder values(Map<String, Object> newValues) {
            values = Tree.frozen(newValues);
            return this;
        }

        /**
         * What to wait for.
         *
         * @param newWait {@link Wait#READY} if never called
         * @return this
         */
        public Builder waitFor(Wait newWait) {
            wait = newWait;
            return this;
        }

        /**
         * How long each wait may take: every hook, and the readiness of all resources.
         *
         * @param newTimeout 5 minutes if never called
         * @return this
         */
        public Builder timeout(Duration newTimeout) {
            timeout = newTimeout;
            return this;
        }

        /**
         * Makes the namespace if it is missing.
         *
         * @return this
         */
        public Builder createNamespace() {
            createNamespace = true;
            return this;
        }

        /**
         * After a failure goes back to the last good revision, or uninstalls if there is none.
         *
         * @return this
         */
        public Builder rollbackOnFailure() {
            rollbackOnFailure = true;
            return this;
        }

        /**
         * Takes over fields that other managers own.
         *
         * @return this
         */
        public Builder forceConflicts() {
            forceConflicts = true;
            return this;
        }

        /**
         * Adopts existing objects whatever release they belong to.
         *
         * @return this
         */
        public Builder takeOwnership() {
            takeOwnership = true;
            return this;
        }

        /**
         * Deletes and makes again what cannot be changed in place. Helm fails instead.
         *
         * @return this
         */
        public Builder recreateImmutable() {
            recreateImmutable = true;
            return this;
        }

        /**
         * Leaves out the objects in the chart's {@code crds} folder.
         *
         * @return this
         */
        public Builder skipCrds() {
            skipCrds = true;
            return this;
        }

        /**
         * Runs no hooks.
         *
         * @return this
         */
        public Builder skipHooks() {
            skipHooks = true;
            return this;
        }

        /**
         * Records no new revision, and runs no hooks, when the release is deployed, the hooks are those of the last
         * revision, and the plan is empty.
         *
         * @return this
         */
        public Builder skipUnchanged() {
            skipUnchanged = true;
            return this;
        }

        /**
         * Goes on although a revision is pending. For a release whose last operation was killed: the caller knows that
         * nobody works on it any more.
         *
         * @return this
         */
        public Builder takeOverPending() {
            takeOverPending = true;
            return this;
        }

        /**
         * How many revisions to keep.
         *
         * @param revisions 10 if never called; 0 for all
         * @return this
         */
        public Builder historyMax(int revisions) {
            if (revisions < 0) {
                throw new IllegalArgumentException("historyMax must not be negative: " + revisions);
            }
            historyMax = revisions;
            return this;
        }

        /**
         * The description to record instead of {@code Install complete} or {@code Upgrade complete}.
         *
         * @param text for people
         * @return this
         */
        public Builder description(String text) {
            description = text;
            return this;
        }

        /**
         * Labels of the release record. An upgrade keeps those of the revision before; the value {@code null}, four
         * letters, takes one away.
         *
         * @param newLabels keys other than Helm's own six, which make the apply end with an IllegalArgumentException
         * @return this
         */
        public Builder labels(Map<String, String> newLabels) {
            labels = java.util.Collections.unmodifiableMap(new TreeMap<>(newLabels));
            return this;
        }

        /**
         * Finishes.
         *
         * @return options; later calls of this builder do not change them
         */
        public ApplyOptions build() {
            return new ApplyOptions(new Builder(this));
        }
    }
}
