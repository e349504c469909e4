package io.github.bundle4j.registry.oci;

/** Media types of the OCI image specification, of Docker's older one and of Helm. */
public final class MediaTypes {
    /** An OCI image manifest. */
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    /** An OCI image index. */
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    /** An OCI image configuration. */
    public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
    /** An OCI layer, uncompressed. */
    public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar";
    /** An OCI layer, gzip. */
    public static final String OCI_LAYER_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
    /** An OCI layer, zstd. */
    public static final String OCI_LAYER_ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";
    /** The empty JSON object, for artifacts without a configuration. */
    public static final String OCI_EMPTY = "application/vnd.oci.empty.v1+json";
    /** A Docker image manifest. */
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    /** A Docker manifest list. */
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    /** A Docker image configuration. */
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
    /** A Docker layer. */
    public static final String DOCKER_LAYER_GZIP = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    /** The configuration of a chart: its Chart.yaml as JSON. */
    public static final String HELM_CONFIG = "application/vnd.cncf.helm.config.v1+json";
    /** A packed chart. */
    public static final String HELM_CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    /** A packed chart, as Helm before 3.7 and werf write it; read, never written. */
    public static final String HELM_CHART_LEGACY = "application/tar+gzip";
    /** The clear-signed provenance file of a chart. */
    public static final String HELM_PROVENANCE = "application/vnd.cncf.helm.chart.provenance.v1.prov";

    private MediaTypes() {}

    /**
     * Whether a type is an index of manifests.
     *
     * @param mediaType the type
     * @return true for OCI indexes and Docker manifest lists
     */
    public static boolean isIndex(String mediaType) {
        return mediaType.equals(OCI_INDEX) || mediaType.equals(DOCKER_LIST);
    }

    /**
     * Whether a type is a manifest or an index.
     *
     * @param mediaType the type
     * @return true for those of OCI and Docker
     */
    public static boolean isManifest(String mediaType) {
        return isIndex(mediaType) || mediaType.equals(OCI_MANIFEST) || mediaType.equals(DOCKER_MANIFEST);
    }
}
