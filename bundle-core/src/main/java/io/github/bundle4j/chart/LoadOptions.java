package io.github.bundle4j.chart;

/**
 * How a chart is loaded. Immutable and thread-safe.
 *
 * @param limits how much it may hold; {@link LoadLimits#defaults()} unless changed
 * @param helm whose rules of reading hold; {@link HelmGeneration#standard()} unless changed
 */
public record LoadOptions(LoadLimits limits, HelmGeneration helm) {
    private static final LoadOptions DEFAULT = new LoadOptions(LoadLimits.defaults(), HelmGeneration.standard());

    /**
     * The default limits, as the newest Helm.
     *
     * @return the defaults
     */
    public static LoadOptions defaults() {
        return DEFAULT;
    }

    /**
     * With other limits.
     *
     * @param changed see {@link #limits()}
     * @return a changed copy
     */
    public LoadOptions withLimits(LoadLimits changed) {
        return new LoadOptions(changed, helm);
    }

    /**
     * As another Helm reads.
     *
     * @param changed see {@link #helm()}
     * @return a changed copy
     */
    public LoadOptions withHelm(HelmGeneration changed) {
        return new LoadOptions(limits, changed);
    }
}
