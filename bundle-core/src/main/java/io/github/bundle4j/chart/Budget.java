package io.github.bundle4j.chart;

import io.github.bundle4j.LimitExceededException;

/** Counts what a chart has used up of its limits while it is read. */
final class Budget {
    private final LoadLimits limits;
    private long bytes;
    private int files;

    Budget(LoadLimits limits) {
        this.limits = limits;
    }

    void file(String name, long size) {
        if (size > limits.maxFileBytes()) {
            throw new LimitExceededException("chart file \"" + name + "\"", "maxFileBytes", limits.maxFileBytes());
        }
        bytes += size;
        if (bytes > limits.maxTotalBytes()) {
            throw new LimitExceededException("decompressed chart", "maxTotalBytes", limits.maxTotalBytes());
        }
        if (++files > limits.maxFiles()) {
            throw new LimitExceededException("number of files in the chart", "maxFiles", limits.maxFiles());
        }
    }

    /** The most that one more file may have. */
    long left() {
        return Math.min(limits.maxFileBytes(), limits.maxTotalBytes() - bytes);
    }
}
