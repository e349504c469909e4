package io.github.bundle4j.kube.client;

import io.github.bundle4j.BundleException;

/** The cluster serves no such kind: its CustomResourceDefinition is missing, or its API version was removed. */
public final class UnknownKindException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String apiVersion;
    private final String kind;

    /**
     * Creates it.
     *
     * @param apiVersion group and version
     * @param kind the kind
     */
    public UnknownKindException(String apiVersion, String kind) {
        super("no matches for kind \"" + kind + "\" in version \"" + apiVersion
                + "\"; install the CustomResourceDefinition first, or use a version that the cluster serves");
        this.apiVersion = apiVersion;
        this.kind = kind;
    }

    /**
     * The API version that was asked for.
     *
     * @return group and version
     */
    public String apiVersion() {
        return apiVersion;
    }

    /**
     * The kind that was asked for.
     *
     * @return the kind
     */
    public String kind() {
        return kind;
    }
}
