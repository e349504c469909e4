package io.github.bundle4j.project;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The directive {@code imageSpec}: changes to the configuration of a finished image. Immutable.
 *
 * @param author the author; empty to keep the base's
 * @param clearHistory whether the history is dropped
 * @param cmd replaces the command unless empty
 * @param entrypoint replaces the entry point unless empty
 * @param expose ports added, {@code port/protocol}
 * @param volumes volumes added
 * @param removeEnv variables removed: names or {@code /regular expressions/}
 * @param removeLabels labels removed: names or {@code /regular expressions/}
 * @param removeVolumes volumes removed
 * @param env variables set, sorted by name
 * @param labels labels set, sorted by name
 * @param user replaces the user unless empty
 * @param workingDir replaces the working folder unless empty
 * @param stopSignal replaces the stop signal unless empty
 * @param clearCmd whether the command is dropped
 * @param clearEntrypoint whether the entry point is dropped
 * @param clearUser whether the user is dropped
 * @param clearWorkingDir whether the working folder is dropped
 * @param clearWerfLabels whether werf's labels are dropped; without effect since werf 3
 * @param keepEssentialWerfLabels whether the labels that werf's cleanup needs are kept
 * @param healthcheck replaces the health check
 */
public record ImageConfig(
        String author,
        boolean clearHistory,
        List<String> cmd,
        List<String> entrypoint,
        List<String> expose,
        List<String> volumes,
        List<String> removeEnv,
        List<String> removeLabels,
        List<String> removeVolumes,
        SortedMap<String, String> env,
        SortedMap<String, String> labels,
        String user,
        String workingDir,
        String stopSignal,
        boolean clearCmd,
        boolean clearEntrypoint,
        boolean clearUser,
        boolean clearWorkingDir,
        boolean clearWerfLabels,
        boolean keepEssentialWerfLabels,
        Optional<Healthcheck> healthcheck) {
    /**
     * Copies the collections.
     *
     * @param author the author
     * @param clearHistory whether the history is dropped
     * @param cmd replaces the command unless empty
     * @param entrypoint replaces the entry point unless empty
     * @param expose ports added, {@code port/protocol}
     * @param volumes volumes added
     * @param removeEnv variables removed: names or {@code /regular expressions/}
     * @param removeLabels labels removed: names or {@code /regular expressions/}
     * @param removeVolumes volumes removed
     * @param env variables set, sorted by name
     * @param labels labels set, sorted by name
     * @param user replaces the user unless empty
     * @param workingDir replaces the working folder unless empty
     * @param stopSignal replaces the stop signal unless empty
     * @param clearCmd whether the command is dropped
     * @param clearEntrypoint whether the entry point is dropped
     * @param clearUser whether the user is dropped
     * @param clearWorkingDir whether the working folder is dropped
     * @param clearWerfLabels whether werf's labels are dropped
     * @param keepEssentialWerfLabels whether the labels that werf's cleanup needs are kept
     * @param healthcheck replaces the health check
     */
    public ImageConfig {
        cmd = List.copyOf(cmd);
        entrypoint = List.copyOf(entrypoint);
        expose = List.copyOf(expose);
        volumes = List.copyOf(volumes);
        removeEnv = List.copyOf(removeEnv);
        removeLabels = List.copyOf(removeLabels);
        removeVolumes = List.copyOf(removeVolumes);
        env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /**
     * No changes.
     *
     * @return the same as an absent directive
     */
    public static ImageConfig none() {
        return new ImageConfig(
                "",
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Collections.unmodifiableSortedMap(new TreeMap<>(Map.of())),
                Collections.unmodifiableSortedMap(new TreeMap<>(Map.of())),
                "",
                "",
                "",
                false,
                false,
                false,
                false,
                false,
                false,
                Optional.empty());
    }

    /**
     * A health check.
     *
     * @param test the command in the form of the image specification, for example {@code [CMD, curl, localhost]}
     * @param interval between two checks, as written: nanoseconds
     * @param timeout of one check, as written: nanoseconds
     * @param startPeriod before failures count, as written: nanoseconds
     * @param retries failures in a row that make it unhealthy
     */
    public record Healthcheck(List<String> test, long interval, long timeout, long startPeriod, int retries) {
        /**
         * Copies the collections.
         *
         * @param test the command in the form of the image specification, for example the command
         * @param interval between two checks, as written: nanoseconds
         * @param timeout of one check, as written: nanoseconds
         * @param startPeriod before failures count, as written: nanoseconds
         * @param retries failures in a row that make it unhealthy
         */
        public Healthcheck {
            test = List.copyOf(test);
        }
    }
}
