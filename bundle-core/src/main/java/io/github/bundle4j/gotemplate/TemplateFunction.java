package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A function that templates may call.
 *
 * @param name its name in templates
 * @param signature what calls are checked against
 * @param body what runs
 */
public record TemplateFunction(String name, Signature signature, Body body) {
    /** The body of a function. */
    @FunctionalInterface
    public interface Body {
        /**
         * Runs the function.
         *
         * @param execution the running execution
         * @param arguments checked against the signature
         * @return a Go value of the signature's result type
         * @throws GoError for what Go would return as an error or panic with; the template's error becomes
         *     {@code error calling NAME: TEXT}
         */
        @Nullable
        Object call(Execution execution, Arguments arguments);
    }
}
