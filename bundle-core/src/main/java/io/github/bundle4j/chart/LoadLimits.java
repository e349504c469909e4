package io.github.bundle4j.chart;

/**
 * How much an untrusted chart may hold, and how far it may reach. Immutable and thread-safe. What exceeds a limit ends in
 * {@link io.github.bundle4j.LimitExceededException}.
 *
 * @param maxTotalBytes uncompressed bytes of all files together; Helm's default is 100 MiB
 * @param maxFileBytes uncompressed bytes of one file; Helm's default is 5 MiB
 * @param maxFiles files of the chart and all charts within it
 * @param maxDepth how deep charts may be nested
 * @param linksOutside whether links in a folder may lead out of it, as Helm allows; links within it are always followed
 */
public record LoadLimits(long maxTotalBytes, long maxFileBytes, int maxFiles, int maxDepth, boolean linksOutside) {
    private static final LoadLimits DEFAULT = new LoadLimits(100L << 20, 5L << 20, 20_000, 32, false);

    /**
     * 100 MiB in all, 5 MiB a file, 20,000 files, 32 levels, no links out of the chart.
     *
     * @return the defaults
     */
    public static LoadLimits defaults() {
        return DEFAULT;
    }

    /**
     * With another total.
     *
     * @param bytes see {@link #maxTotalBytes()}
     * @return a changed copy
     */
    public LoadLimits withMaxTotalBytes(long bytes) {
        return new LoadLimits(bytes, maxFileBytes, maxFiles, maxDepth, linksOutside);
    }

    /**
     * With another size for one file.
     *
     * @param bytes see {@link #maxFileBytes()}
     * @return a changed copy
     */
    public LoadLimits withMaxFileBytes(long bytes) {
        return new LoadLimits(maxTotalBytes, bytes, maxFiles, maxDepth, linksOutside);
    }

    /**
     * With another number of files.
     *
     * @param files see {@link #maxFiles()}
     * @return a changed copy
     */
    public LoadLimits withMaxFiles(int files) {
        return new LoadLimits(maxTotalBytes, maxFileBytes, files, maxDepth, linksOutside);
    }

    /**
     * With links out of the chart's folder allowed or not.
     *
     * @param allowed see {@link #linksOutside()}
     * @return a changed copy
     */
    public LoadLimits withLinksOutside(boolean allowed) {
        return new LoadLimits(maxTotalBytes, maxFileBytes, maxFiles, maxDepth, allowed);
    }
}
