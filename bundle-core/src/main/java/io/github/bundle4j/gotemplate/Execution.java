package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoError;
import org.jspecify.annotations.Nullable;

/** The running execution, for functions that need it. Belongs to one run and its thread. */
public interface Execution {
    /**
     * Helm's {@code include}: executes a named template of the running set.
     *
     * @param name packed name
     * @param data the template's dot
     * @return the packed output
     * @throws GoError if there is no such template, it fails, or it is included within itself more than 1000 times
     */
    String include(String name, @Nullable Object data);

    /**
     * Helm's {@code tpl}: parses a text in a copy of the running set and executes it. Templates defined in the text are
     * visible to it only.
     *
     * @param text packed template text
     * @param data the template's dot
     * @return the packed output, without {@code <no value>}
     * @throws GoError if it cannot be parsed or fails
     */
    String tpl(String text, @Nullable Object data);

    /**
     * The options of the run.
     *
     * @return as given to {@link TemplateSet#execute(String, Object, ExecutionOptions)}
     */
    ExecutionOptions options();
}
