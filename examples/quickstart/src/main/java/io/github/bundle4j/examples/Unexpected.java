package io.github.bundle4j.examples;

/** The quick start saw something else than it expects. */
final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unexpected(String message) {
        super(message);
    }

    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new Unexpected(message);
        }
    }
}
