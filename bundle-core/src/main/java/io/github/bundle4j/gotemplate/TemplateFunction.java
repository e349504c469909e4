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
 * @param cost for how many steps a call counts, see {@link ExecutionOptions#maxSteps()}, and every KiB of text that it is
 *     given once more
 */
public record TemplateFunction(String name, Signature signature, Body body, int cost) {
    /**
     * A function whose calls are a step each.
     *
     * @param name its name in templates
     * @param signature what calls are checked against
     * @param body what runs
     */
    public TemplateFunction(String name, Signature signature, Body body) {
        this(name, signature, body, 1);
    }

    /**
     * The same function at another cost.
     *
     * @param steps see {@link #cost()}
     * @return a changed copy
     */
    public TemplateFunction withCost(int steps) {
        return new TemplateFunction(name, signature, body, steps);
    }

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
