package io.github.bundle4j.registry;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.registry.oci.OciReference;

/** A released version is in the registry with other content. Versions do not change their meaning. */
public final class AlreadyPublishedException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final transient OciReference reference;
    private final Digest published;
    private final Digest refused;

    AlreadyPublishedException(OciReference reference, Digest published, Digest refused) {
        super(reference + " is published with other content (" + published + ", this would be " + refused
                + "): take a new version, or say that it is to be overwritten");
        this.reference = reference;
        this.published = published;
        this.refused = refused;
    }

    /**
     * The version.
     *
     * @return repository and tag
     */
    public OciReference reference() {
        return reference;
    }

    /**
     * What is published.
     *
     * @return the digest of its manifest
     */
    public Digest published() {
        return published;
    }

    /**
     * What was refused.
     *
     * @return the digest its manifest would have had
     */
    public Digest refused() {
        return refused;
    }
}
