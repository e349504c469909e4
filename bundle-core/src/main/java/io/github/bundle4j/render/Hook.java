package io.github.bundle4j.render;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An object that is applied at a certain point of a release's life, and is no part of the release. Immutable and
 * thread-safe.
 *
 * @param manifest the object
 * @param events when it is applied, as the annotation lists them
 * @param weight hooks of one event are applied by weight, then by name
 * @param deletePolicies when it is deleted; empty means {@link DeletePolicy#BEFORE_HOOK_CREATION}
 * @param outputLogPolicies when its logs are shown: {@code hook-succeeded}, {@code hook-failed}
 */
public record Hook(
        Manifest manifest,
        List<Event> events,
        int weight,
        List<String> deletePolicies,
        List<String> outputLogPolicies) {
    /** A point of a release's life. */
    public enum Event {
        /** Before anything of a new release. */
        PRE_INSTALL,
        /** After everything of a new release is there. */
        POST_INSTALL,
        /** Before a release is deleted. */
        PRE_DELETE,
        /** After a release was deleted. */
        POST_DELETE,
        /** Before a release is changed. */
        PRE_UPGRADE,
        /** After a release was changed. */
        POST_UPGRADE,
        /** Before a release goes back to an older revision. */
        PRE_ROLLBACK,
        /** After a release went back to an older revision. */
        POST_ROLLBACK,
        /** When the release is tested. */
        TEST;

        private final String helmName = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /**
         * The name in annotations and release records.
         *
         * @return for example {@code pre-install}
         */
        public String helmName() {
            return helmName;
        }

        /**
         * Reads a name.
         *
         * @param helmName as in annotations; {@code test-success} is {@link #TEST}
         * @return empty if Helm has no such event
         */
        public static Optional<Event> of(String helmName) {
            if (helmName.equals("test-success")) {
                return Optional.of(TEST);
            }
            for (Event event : values()) {
                if (event.helmName.equals(helmName)) {
                    return Optional.of(event);
                }
            }
            return Optional.empty();
        }
    }

    /** The delete policies that have an effect. */
    public enum DeletePolicy {
        /** The hook's earlier object is deleted before it is applied anew. */
        BEFORE_HOOK_CREATION,
        /** The object is deleted when the hook has succeeded. */
        HOOK_SUCCEEDED,
        /** The object is deleted when the hook has failed. */
        HOOK_FAILED;

        /**
         * The name in annotations and release records.
         *
         * @return for example {@code before-hook-creation}
         */
        public String helmName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Takes copies of the lists.
     *
     * @param manifest see {@link #manifest()}
     * @param events see {@link #events()}
     * @param weight see {@link #weight()}
     * @param deletePolicies see {@link #deletePolicies()}
     * @param outputLogPolicies see {@link #outputLogPolicies()}
     */
    public Hook {
        events = List.copyOf(events);
        deletePolicies = List.copyOf(deletePolicies);
        outputLogPolicies = List.copyOf(outputLogPolicies);
    }

    /**
     * Whether a delete policy holds, the default one included.
     *
     * @param policy the policy
     * @return true if it is named, or none is named and it is the default
     */
    public boolean has(DeletePolicy policy) {
        return deletePolicies.isEmpty()
                ? policy == DeletePolicy.BEFORE_HOOK_CREATION
                : deletePolicies.contains(policy.helmName());
    }
}
