package io.github.bundle4j.registry;

import io.github.bundle4j.BundleException;

/** What lies under a reference is something other than a chart: an image, an index, another artifact. */
public final class NotABundleException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String reference;

    NotABundleException(String reference, String why) {
        super(reference + " is no chart: " + why + "; name the repository and tag of a bundle");
        this.reference = reference;
    }

    /**
     * What was looked at.
     *
     * @return the reference, or the place and digest
     */
    public String reference() {
        return reference;
    }
}
