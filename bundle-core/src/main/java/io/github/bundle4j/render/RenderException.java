package io.github.bundle4j.render;

import io.github.bundle4j.BundleException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A chart cannot be rendered. The message is Helm's own text wherever Helm has one. */
public final class RenderException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final String path;
    private final transient @Nullable Supplier<String> rendered;

    /** Where it went wrong. */
    public enum Stage {
        /** The options do not make sense, or do not fit the chart. */
        OPTIONS,
        /** A template cannot be parsed. */
        PARSE,
        /** A template failed. */
        EXECUTE,
        /** What was rendered is not the YAML of objects. */
        MANIFEST
    }

    /**
     * Creates it.
     *
     * @param stage where it went wrong
     * @param path the template; empty if it is about none
     * @param message Helm's text
     * @param cause what led to it, or {@code null}
     */
    public RenderException(Stage stage, String path, String message, @Nullable Throwable cause) {
        this(stage, path, message, cause, null);
    }

    RenderException(
            Stage stage, String path, String message, @Nullable Throwable cause, @Nullable Supplier<String> rendered) {
        super(message, cause);
        this.stage = stage;
        this.path = path;
        this.rendered = rendered;
    }

    /**
     * Where it went wrong.
     *
     * @return the stage
     */
    public Stage stage() {
        return stage;
    }

    /**
     * The template.
     *
     * @return its path, from the chart's name on; empty if it is about none
     */
    public String path() {
        return path;
    }

    /**
     * What {@code helm template --debug} prints, for somebody who looks for the fault: the files as they were rendered,
     * and the hooks found before the faulty one. It may hold secrets, and so is no part of the message.
     *
     * @return the text, with the files in the order of their paths, where Helm has none; empty unless the stage is
     *     {@link Stage#MANIFEST}
     */
    public String rendered() {
        return rendered == null ? "" : rendered.get();
    }
}
