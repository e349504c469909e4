package io.github.bundle4j.project;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code cleanup}: which images a clean-up of the registry keeps. Immutable.
 *
 * @param disabled whether nothing is ever removed
 * @param kubernetesBased whether images in use by a cluster are kept
 * @param gitHistoryBased whether {@code keepPolicies} are followed
 * @param builtWithinLastHours how long a new image is kept in any case; empty if that rule is off
 * @param keepPolicies which commits' images are kept
 */
public record CleanupPolicy(
        boolean disabled,
        boolean kubernetesBased,
        boolean gitHistoryBased,
        Optional<Duration> builtWithinLastHours,
        List<KeepPolicy> keepPolicies) {
    /**
     * Copies the collections.
     *
     * @param disabled whether nothing is ever removed
     * @param kubernetesBased whether images in use by a cluster are kept
     * @param gitHistoryBased whether {@code keepPolicies} are followed
     * @param builtWithinLastHours how long a new image is kept in any case
     * @param keepPolicies which commits' images are kept
     */
    public CleanupPolicy {
        keepPolicies = List.copyOf(keepPolicies);
    }

    /**
     * One rule.
     *
     * @param kind branches or tags
     * @param pattern a name, or a regular expression between slashes
     * @param references which of the matching references count
     * @param imagesPerReference how many images of each are kept
     */
    public record KeepPolicy(ReferenceKind kind, String pattern, Limit references, Limit imagesPerReference) {}

    /** What a rule looks at. */
    public enum ReferenceKind {
        /** Branches. */
        BRANCH,
        /** Tags. */
        TAG
    }

    /**
     * A limit by number and age.
     *
     * @param last the newest so many; -1 for all
     * @param in not older than this; empty for any age
     * @param operator how the two are joined
     */
    public record Limit(int last, Optional<Duration> in, Operator operator) {}

    /** How two limits are joined. */
    public enum Operator {
        /** Both must hold. */
        AND,
        /** One is enough. */
        OR
    }
}
