package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.Propagation;
import java.time.Duration;

/**
 * How to uninstall. Immutable and thread-safe.
 *
 * @param keepHistory whether the records stay, with the last one as uninstalled
 * @param skipHooks whether no hooks run
 * @param waitUntilGone whether to wait until all objects are gone
 * @param propagation what becomes of the objects that deleted ones own
 * @param timeout how long each wait may take
 */
public record UninstallOptions(
        boolean keepHistory, boolean skipHooks, boolean waitUntilGone, Propagation propagation, Duration timeout) {
    /**
     * The defaults: no history is kept, hooks run, everything is gone in the end, background deletion, 5 minutes.
     *
     * @return options
     */
    public static UninstallOptions defaults() {
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

    UninstallOptions withTimeout(Duration newTimeout) {
        return new UninstallOptions(keepHistory, skipHooks, waitUntilGone, propagation, newTimeout);
    }

    UninstallOptions withSkipHooks(boolean newSkipHooks) {
        return new UninstallOptions(keepHistory, newSkipHooks, waitUntilGone, propagation, timeout);
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private boolean keepHistory;
        private boolean skipHooks;
        private boolean waitUntilGone = true;
        private Propagation propagation = Propagation.BACKGROUND;
        private Duration timeout = Duration.ofMinutes(5);

        private Builder() {}

        /**
         * Keeps the records.
         *
         * @return this
         */
        public Builder keepHistory() {
            keepHistory = true;
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
         * Returns as soon as the deletions are accepted.
         *
         * @return this
         */
        public Builder dontWait() {
            waitUntilGone = false;
            return this;
        }

        /**
         * What becomes of the objects that deleted ones own.
         *
         * @param newPropagation background if never called
         * @return this
         */
        public Builder propagation(Propagation newPropagation) {
            propagation = newPropagation;
            return this;
        }

        /**
         * How long each wait may take.
         *
         * @param newTimeout 5 minutes if never called
         * @return this
         */
        public Builder timeout(Duration newTimeout) {
            timeout = newTimeout;
            return this;
        }

        /**
         * Finishes.
         *
         * @return options
         */
        public UninstallOptions build() {
            return new UninstallOptions(keepHistory, skipHooks, waitUntilGone, propagation, timeout);
        }
    }
}
