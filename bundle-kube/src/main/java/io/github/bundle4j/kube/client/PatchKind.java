package io.github.bundle4j.kube.client;

/** How the API server reads a patch. */
public enum PatchKind {
    /** Server-side apply: the wanted object as its field manager sees it. */
    APPLY("application/apply-patch+yaml"),
    /** JSON merge patch, RFC 7386. */
    MERGE("application/merge-patch+json"),
    /** JSON patch, RFC 6902. */
    JSON("application/json-patch+json"),
    /** Kubernetes' own strategic merge patch; not for custom resources. */
    STRATEGIC("application/strategic-merge-patch+json");

    private final String mediaType;

    PatchKind(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The media type of the request.
     *
     * @return as in the {@code Content-Type} header
     */
    public String mediaType() {
        return mediaType;
    }
}
