package io.github.bundle4j.dockerfile;

/** What a stage, a {@code COPY --from} or a mount takes files from. */
public sealed interface StageBase {
    /** Nothing: {@code scratch}. */
    record Scratch() implements StageBase {}

    /**
     * Another stage of the file.
     *
     * @param index its index
     */
    record OfStage(int index) implements StageBase {}

    /**
     * An image.
     *
     * @param reference as written, expanded
     */
    record Image(String reference) implements StageBase {}
}
