package io.github.bundle4j.jsonschema;

/** What a keyword asks of a value. Kinds of values it says nothing of are well. Immutable. */
interface Rule {
    /** Tells the visit what is wrong. */
    void check(Visit visit);
}
