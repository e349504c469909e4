package io.github.bundle4j.dockerfile;

import java.util.List;

/**
 * A stage whose instructions are expanded.
 *
 * @param instructions those of triggers first, then its own
 * @param end what a stage that starts from it begins with
 */
public record ExpandedStage(List<ExpandedInstruction> instructions, StageScope end) {
    /**
     * Copies the list.
     *
     * @param instructions see above
     * @param end see above
     */
    public ExpandedStage {
        instructions = List.copyOf(instructions);
    }
}
