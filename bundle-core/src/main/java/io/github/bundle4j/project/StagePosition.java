package io.github.bundle4j.project;

/**
 * A moment of a Stapel build.
 *
 * @param side before or after
 * @param stage which stage
 */
public record StagePosition(Side side, Stage stage) {
    /** Before or after a stage. */
    public enum Side {
        /** Before. */
        BEFORE,
        /** After. */
        AFTER
    }

    /** The stages that something can be placed around. */
    public enum Stage {
        /** The install stage. */
        INSTALL,
        /** The setup stage. */
        SETUP
    }
}
