package io.github.bundle4j.gotemplate;

/** Stand-ins for what is no Go value. {@code null} is the nil of {@code interface {}}, which Go tells from both. */
enum Marker {
    /** Go's zero {@code reflect.Value}: no value at all. */
    INVALID,
    /** No value comes from the stage before in the pipeline. */
    NONE,
    /** A variable whose declaration was never executed. */
    UNDEFINED
}
