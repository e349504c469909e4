package io.github.bundle4j.registry;

/**
 * How a bundle is published. Immutable and thread-safe.
 *
 * @param overwrite whether a released version may be replaced by other content; default is no
 * @param keepName whether the chart keeps its name where the repository's last component is another; Helm does not pull
 *     such charts; default is no
 * @param provenance whether the record of what it was made from is attached; default is yes
 */
public record PublishOptions(boolean overwrite, boolean keepName, boolean provenance) {
    /**
     * Refuses to overwrite, names the chart after the repository, attaches the record.
     *
     * @return the defaults
     */
    public static PublishOptions defaults() {
        return new PublishOptions(false, false, true);
    }

    /**
     * Lets released versions be replaced.
     *
     * @return a copy
     */
    public PublishOptions overwriting() {
        return new PublishOptions(true, keepName, provenance);
    }

    /**
     * Leaves the chart's name as it is.
     *
     * @return a copy
     */
    public PublishOptions keepingName() {
        return new PublishOptions(overwrite, true, provenance);
    }

    /**
     * Attaches no record.
     *
     * @return a copy
     */
    public PublishOptions withoutProvenance() {
        return new PublishOptions(overwrite, keepName, false);
    }
}
