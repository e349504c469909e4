package io.github.bundle4j.registry;

import io.github.bundle4j.BundleException;

/** A text is neither a version nor a tag, a range or a digest, so that nothing can be looked for. */
public final class InvalidVersionException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String version;

    InvalidVersionException(String version, IllegalArgumentException cause) {
        super(
                "\"" + version + "\" is neither a version nor a tag, a range or a digest: a tag has up to 128 letters,"
                        + " digits, dots, hyphens and underscores",
                cause);
        this.version = version;
    }

    /**
     * What was asked for.
     *
     * @return the text
     */
    public String version() {
        return version;
    }
}
