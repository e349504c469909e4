package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import org.jspecify.annotations.Nullable;

/** What Go's runtime says when a function goes wrong. */
final class Panics {
    private Panics() {}

    static GoError nilPointer() {
        return new GoError("runtime error: invalid memory address or nil pointer dereference");
    }

    static GoError sliceLength() {
        return new GoError("runtime error: makeslice: len out of range");
    }

    /** A failed type assertion. */
    static GoError conversion(@Nullable Object value, GoType wanted) {
        String actual = value == null ? "nil" : GoTypes.typeName(value);
        return new GoError("interface conversion: interface {} is " + actual + ", not " + wanted.name());
    }
}
