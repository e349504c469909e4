package io.github.bundle4j.jsonschema;

import io.github.bundle4j.govalue.ByteStrings;
import java.util.List;

/**
 * Something a value lacks, with its causes.
 *
 * @param at the place of the value
 * @param text what is wrong, packed
 * @param kind how it is printed
 * @param causes why, in the order in which they were found
 */
record Violation(Pointer at, String text, Kind kind, List<Violation> causes) {
    enum Kind {
        PLAIN,
        /** Several things wrong with one value and one schema. Where it is referred to, its causes stand for it. */
        GROUP,
        /** Of a schema referred to. It is not printed if it has a single cause. */
        REFERENCE
    }

    /** Stands for any where nobody wants to know more. */
    static final Violation UNTOLD = new Violation(Pointer.ROOT, "", Kind.PLAIN, List.of());

    private static final String SEVERAL = "validation failed";

    static Violation group(Pointer at, List<Violation> causes) {
        return new Violation(at, SEVERAL, Kind.GROUP, causes);
    }

    static Violation reference(Pointer at, Violation cause) {
        return new Violation(at, SEVERAL, Kind.REFERENCE, cause.parts());
    }

    /** This one, or what it stands for. */
    List<Violation> parts() {
        return kind == Kind.GROUP ? causes : List.of(this);
    }

    /** Adds Helm's lines. */
    void print(String indent, List<String> lines) {
        String deeper = indent;
        if (kind != Kind.REFERENCE || causes.size() != 1) {
            lines.add(ByteStrings.unpack(indent + "- at " + Wording.quoted(at.toString()) + ": " + text));
            deeper += "  ";
        }
        for (Violation cause : causes) {
            cause.print(deeper, lines);
        }
    }
}
