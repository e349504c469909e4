package io.github.bundle4j.semver;

import io.github.bundle4j.BundleException;

/** A text is not a version, or not a version constraint. Immutable. */
public final class SemverException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final String reason;

    SemverException(String what, String text, String reason) {
        super("\"" + text + "\" is not a " + what + ": " + reason);
        this.text = text;
        this.reason = reason;
    }

    /**
     * The text that was refused.
     *
     * @return the text as given
     */
    public String text() {
        return text;
    }

    /**
     * Why, in the words Helm shows its users, for example {@code invalid semantic version}.
     *
     * @return the reason
     */
    public String reason() {
        return reason;
    }
}
