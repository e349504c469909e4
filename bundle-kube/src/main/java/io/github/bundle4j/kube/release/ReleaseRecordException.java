package io.github.bundle4j.kube.release;

import io.github.bundle4j.BundleException;
import org.jspecify.annotations.Nullable;

/** A release record in the cluster cannot be read, or a new one cannot be stored. */
public final class ReleaseRecordException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String record;

    /**
     * Creates it.
     *
     * @param record the name of the Secret that holds the record
     * @param problem what is wrong and what to do
     * @param cause what led to it, or {@code null}
     */
    public ReleaseRecordException(String record, String problem, @Nullable Throwable cause) {
        super("release record " + record + ": " + problem, cause);
        this.record = record;
    }

    /**
     * The record.
     *
     * @return the name of a Secret
     */
    public String record() {
        return record;
    }
}
