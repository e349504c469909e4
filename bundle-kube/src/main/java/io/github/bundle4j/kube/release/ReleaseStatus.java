package io.github.bundle4j.kube.release;

import java.util.Locale;

/** The state of one revision of a release, in Helm's words. */
public enum ReleaseStatus {
    /** A record without a known status. */
    UNKNOWN,
    /** What the cluster should be running. */
    DEPLOYED,
    /** Uninstalled, with the history kept. */
    UNINSTALLED,
    /** An older revision that a newer one replaced. */
    SUPERSEDED,
    /** Its installation, upgrade or rollback failed. */
    FAILED,
    /** Being uninstalled. */
    UNINSTALLING,
    /** Being installed. */
    PENDING_INSTALL,
    /** Being upgraded. */
    PENDING_UPGRADE,
    /** Being rolled back. */
    PENDING_ROLLBACK;

    /**
     * The word in release records and labels.
     *
     * @return for example {@code pending-install}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether an operation is, or was when it died, under way.
     *
     * @return true for the three pending states
     */
    public boolean pending() {
        return this == PENDING_INSTALL || this == PENDING_UPGRADE || this == PENDING_ROLLBACK;
    }

    /**
     * Reads the word.
     *
     * @param word as {@link #word()} writes it
     * @return the status; {@link #UNKNOWN} for any other text
     */
    public static ReleaseStatus of(String word) {
        for (ReleaseStatus status : values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
