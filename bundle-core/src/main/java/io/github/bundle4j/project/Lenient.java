package io.github.bundle4j.project;

/** Holds the policy of loose mode, so that it can be told from others. */
final class Lenient {
    static final InputPolicy POLICY = (feature, value) -> true;

    private Lenient() {}
}
