package io.github.bundle4j.chart;

/** Whose rules hold where Helm 3 and Helm 4 read charts and values differently. */
public enum HelmGeneration {
    /**
     * Of a file with values only the first document counts, and what follows may be broken. Any {@code apiVersion} will do.
     * {@code --set-json} takes no objects.
     */
    HELM_3("chart"),
    /**
     * The documents of a file with values are merged in order. An unknown {@code apiVersion} of a chart that is no other
     * chart's dependency is an error.
     */
    HELM_4("v2");

    private final String typePackage;

    HelmGeneration(String typePackage) {
        this.typePackage = typePackage;
    }

    /**
     * The generation that is meant unless another is chosen.
     *
     * @return the newest
     */
    public static HelmGeneration standard() {
        return HELM_4;
    }

    /** Where Go's types of metadata are, as errors name them. */
    String typePackage() {
        return typePackage;
    }
}
