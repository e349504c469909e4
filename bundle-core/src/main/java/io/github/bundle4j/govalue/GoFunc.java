package io.github.bundle4j.govalue;

import org.jspecify.annotations.Nullable;

/**
 * A Go function as a value: a method of an object, or a member of the data that templates {@code call}.
 *
 * @param signature what calls are checked against
 * @param body what runs
 */
public record GoFunc(Signature signature, Body body) implements GoObject {
    /** The body of a function. */
    @FunctionalInterface
    public interface Body {
        /**
         * Runs the function.
         *
         * @param arguments checked against the signature
         * @return a Go value of the signature's result type
         * @throws GoError for what Go would return as an error or panic with
         */
        @Nullable
        Object call(Arguments arguments);
    }

    @Override
    public GoType goType() {
        return GoType.func(signature);
    }
}
