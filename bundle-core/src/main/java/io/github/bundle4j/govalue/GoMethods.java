package io.github.bundle4j.govalue;

import org.jspecify.annotations.Nullable;

/** The methods of a type, by name. Immutable and thread-safe. */
@FunctionalInterface
public interface GoMethods {
    /** No methods. */
    GoMethods NONE = name -> null;

    /**
     * Finds a method.
     *
     * @param name its Go name
     * @return {@code null} if there is none
     */
    @Nullable
    GoFunc find(String name);

    /**
     * Adds a method.
     *
     * @param name its Go name; a method that has it already is hidden
     * @param signature its parameters and result
     * @param body what runs
     * @return a new set
     */
    default GoMethods with(String name, Signature signature, GoFunc.Body body) {
        GoFunc added = new GoFunc(signature, body);
        return asked -> asked.equals(name) ? added : find(asked);
    }
}
