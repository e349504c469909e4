package io.github.bundle4j.chart;

import io.github.bundle4j.BundleException;
import org.jspecify.annotations.Nullable;

/**
 * A chart cannot be loaded, or its values do not fit it. The message is Helm's own text wherever Helm has one.
 */
public class ChartException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String chart;
    private final String path;

    /** What is wrong. */
    public enum Reason {
        /** There is no chart where one was looked for. */
        NOT_FOUND,
        /** An archive is damaged, or holds names that a chart must not have. */
        BAD_ARCHIVE,
        /** A file of the chart cannot be read, or is not what its name says. */
        BAD_FILE,
        /** {@code Chart.yaml} breaks a rule. */
        BAD_METADATA,
        /** A dependency is missing, or the lock file is out of date. */
        BAD_DEPENDENCY,
        /** Values cannot be read or merged. */
        BAD_VALUES,
        /** The chart asks for something that the target does not offer. */
        INCOMPATIBLE
    }

    /**
     * Creates it.
     *
     * @param reason what is wrong
     * @param chart the chart's name, or the place it was loaded from; empty where neither is known
     * @param path the file within the chart; empty if it is about the chart as a whole
     * @param message Helm's text
     * @param cause what led to it, or {@code null}
     */
    public ChartException(Reason reason, String chart, String path, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.chart = chart;
        this.path = path;
    }

    /**
     * What is wrong.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * The chart.
     *
     * @return its name, or the place it was loaded from; empty where neither is known
     */
    public String chart() {
        return chart;
    }

    /**
     * The file.
     *
     * @return a path within the chart; empty if it is about the chart as a whole
     */
    public String path() {
        return path;
    }
}
