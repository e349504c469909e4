package io.github.bundle4j.jsonschema;

import org.jspecify.annotations.Nullable;

/** Something a value is or is not by itself. Immutable. */
interface ValueTest {
    /**
     * What is wrong with a value.
     *
     * @param value any value
     * @return packed; {@code null} if it is well
     */
    @Nullable
    String flaw(@Nullable Object value);

    /** How many steps it takes beyond those of looking at the value at all. */
    default int cost() {
        return 0;
    }
}
