package io.github.bundle4j.kube.track;

/**
 * Whether an object is what its specification asks for. Immutable and thread-safe.
 *
 * @param state the state
 * @param message why, for people; may be empty
 */
public record Readiness(State state, String message) {
    /** The states that {@code kstatus} tells apart. */
    public enum State {
        /** It is as it should be. */
        CURRENT("Current"),
        /** It is on its way. */
        IN_PROGRESS("InProgress"),
        /** It will not become as it should be without help. */
        FAILED("Failed"),
        /** It is being deleted. */
        TERMINATING("Terminating"),
        /** It does not exist. */
        NOT_FOUND("NotFound");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /**
         * The word that Helm prints.
         *
         * @return for example {@code InProgress}
         */
        public String word() {
            return word;
        }
    }

    /** An absent object. */
    static final Readiness NOT_FOUND = new Readiness(State.NOT_FOUND, "Resource not found");

    static Readiness current(String message) {
        return new Readiness(State.CURRENT, message);
    }

    static Readiness progressing(String message) {
        return new Readiness(State.IN_PROGRESS, message);
    }

    static Readiness failed(String message) {
        return new Readiness(State.FAILED, message);
    }

    /**
     * Whether it is as it should be.
     *
     * @return true for {@link State#CURRENT}
     */
    public boolean isReady() {
        return state == State.CURRENT;
    }
}
