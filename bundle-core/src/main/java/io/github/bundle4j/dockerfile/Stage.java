package io.github.bundle4j.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * A {@code FROM} and what follows it.
 *
 * @param index its place in the file, from 0
 * @param line the line of its {@code FROM}, from 1
 * @param name the name behind {@code AS}, in lower case
 * @param base the image or stage it starts from, as written
 * @param platform {@code --platform}, as written
 * @param instructions what it does
 */
public record Stage(
        int index,
        int line,
        Optional<String> name,
        String base,
        Optional<String> platform,
        List<Instruction> instructions) {
    /**
     * Copies the list.
     *
     * @param index see above
     * @param line see above
     * @param name see above
     * @param base see above
     * @param platform see above
     * @param instructions see above
     */
    public Stage {
        instructions = List.copyOf(instructions);
    }
}
