package io.github.bundle4j.kube.release;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hook of a release, as it is recorded. Immutable and thread-safe.
 *
 * @param name the object's name
 * @param kind the object's kind
 * @param path the template it came from
 * @param manifest its YAML
 * @param events when it runs: {@code pre-install}, {@code post-upgrade}, {@code test}, …
 * @param weight smaller ones run first
 * @param deletePolicies {@code before-hook-creation}, {@code hook-succeeded}, {@code hook-failed}
 * @param outputLogPolicies {@code hook-succeeded}, {@code hook-failed}
 * @param lastRun how it last ended; {@code null} if it never ran
 */
public record ReleaseHook(
        String name,
        String kind,
        String path,
        String manifest,
        List<String> events,
        int weight,
        List<String> deletePolicies,
        List<String> outputLogPolicies,
        @Nullable Run lastRun) {
    /**
     * Takes copies of the lists.
     *
     * @param name see above
     * @param kind see above
     * @param path see above
     * @param manifest see above
     * @param events see above
     * @param weight see above
     * @param deletePolicies see above
     * @param outputLogPolicies see above
     * @param lastRun see above
     */
    public ReleaseHook {
        events = List.copyOf(events);
        deletePolicies = List.copyOf(deletePolicies);
        outputLogPolicies = List.copyOf(outputLogPolicies);
    }

    /**
     * The same hook after another run.
     *
     * @param run the run
     * @return a changed copy
     */
    public ReleaseHook ran(Run run) {
        return withLastRun(run);
    }

    /**
     * The same hook as the chart gives it.
     *
     * @return a hook without a run
     */
    public ReleaseHook notRun() {
        return withLastRun(null);
    }

    private ReleaseHook withLastRun(@Nullable Run run) {
        return new ReleaseHook(name, kind, path, manifest, events, weight, deletePolicies, outputLogPolicies, run);
    }

    /** Names the hook; its manifest may hold secrets and is left out. */
    @Override
    public String toString() {
        return "ReleaseHook[" + kind + " " + name + ", " + String.join(",", events) + ", weight " + weight + "]";
    }

    /**
     * One run of a hook.
     *
     * @param startedAt when it began; {@code null} if that was not recorded
     * @param completedAt when it ended; {@code null} while it runs
     * @param phase how it is going
     */
    public record Run(@Nullable Instant startedAt, @Nullable Instant completedAt, Phase phase) {}

    /** How a run is going. */
    public enum Phase {
        /** Not recorded. */
        UNKNOWN("Unknown"),
        /** Under way. */
        RUNNING("Running"),
        /** Ended well. */
        SUCCEEDED("Succeeded"),
        /** Ended badly. */
        FAILED("Failed");

        private final String word;

        Phase(String word) {
            this.word = word;
        }

        /**
         * The word in release records.
         *
         * @return for example {@code Succeeded}
         */
        public String word() {
            return word;
        }

        static Phase of(@Nullable String word) {
            for (Phase phase : values()) {
                if (phase.word.equals(word)) {
                    return phase;
                }
            }
            return UNKNOWN;
        }
    }
}
