package io.github.bundle4j.tag;

import java.util.Optional;

/**
 * A difference between the inputs of two content tags.
 *
 * @param input the name of the input
 * @param path the file, when the input is a set of files
 * @param before the value in the older tag, or {@code mode id} of the file; empty if it was not there
 * @param after the value in the newer tag, or {@code mode id} of the file; empty if it is gone
 */
public record TagDifference(String input, Optional<String> path, Optional<String> before, Optional<String> after) {
    /** A line for people. */
    @Override
    public String toString() {
        String where = input + path.map(p -> ": " + p).orElse("");
        if (before.isEmpty()) {
            return where + " added" + (path.isPresent() ? "" : ": " + after.orElse(""));
        } else if (after.isEmpty()) {
            return where + " removed";
        } else {
            return where + " changed from " + before.get() + " to " + after.get();
        }
    }
}
