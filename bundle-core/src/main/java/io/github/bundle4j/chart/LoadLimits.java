package io.github.bundle4j.chart;

/**
 * How much an untrusted chart may hold, and how it is read. Immutable and thread-safe. What exceeds a limit ends in
 * {@link io.github.bundle4j.LimitExceededException}.
 *
 * @param maxTotalBytes uncompressed bytes of all files together; Helm's default is 100 MiB
 * @param maxFileBytes uncompressed bytes of one file; Helm's default is 5 MiB
 * @param maxFiles files of the chart and all charts within it
 * @param maxDepth how deep charts may be nested
 * @param linksOutside whether links in a folder may lead out of it, as Helm allows; links within it are always followed
 * @param firstValuesDocument whether only the first document of each {@code values.yaml} is read, as Helm 3 does, and not
 *     all of them, as Helm 4 does; the two also word the errors of broken ones differently
 */
public record LoadLimits(
        long maxTotalBytes,
        long maxFileBytes,
        int maxFiles,
        int maxDepth,
        boolean linksOutside,
        boolean firstValuesDocument) {
    private static final LoadLimits DEFAULT = new LoadLimits(100L << 20, 5L << 20, 20_000, 32, false, false);

    /**
     * 100 MiB in all, 5 MiB a file, 20,000 files, 32 levels, no links out of the chart, all documents of values.
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
        return new LoadLimits(bytes, maxFileBytes, maxFiles, maxDepth, linksOutside, firstValuesDocument);
    }

    /**
     * With another size for one file.
     *
     * @param bytes see {@link #maxFileBytes()}
     * @return a changed copy
     */
    public LoadLimits withMaxFileBytes(long bytes) {
        return new LoadLimits(maxTotalBytes, bytes, maxFiles, maxDepth, linksOutside, firstValuesDocument);
    }

    /**
     * With another number of files.
     *
     * @param files see {@link #maxFiles()}
     * @return a changed copy
     */
    public LoadLimits withMaxFiles(int files) {
        return new LoadLimits(maxTotalBytes, maxFileBytes, files, maxDepth, linksOutside, firstValuesDocument);
    }

    /**
     * With links out of the chart's folder allowed or not.
     *
     * @param allowed see {@link #linksOutside()}
     * @return a changed copy
     */
    public LoadLimits withLinksOutside(boolean allowed) {
        return new LoadLimits(maxTotalBytes, maxFileBytes, maxFiles, maxDepth, allowed, firstValuesDocument);
    }

    /**
     * With values read as Helm 3 does or not.
     *
     * @param only see {@link #firstValuesDocument()}
     * @return a changed copy
     */
    public LoadLimits withFirstValuesDocument(boolean only) {
        return new LoadLimits(maxTotalBytes, maxFileBytes, maxFiles, maxDepth, linksOutside, only);
    }
}
