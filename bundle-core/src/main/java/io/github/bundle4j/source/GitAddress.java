package io.github.bundle4j.source;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Git repository other than the project's, and what to read from it. Immutable.
 *
 * @param url its address, or the path of a repository on this machine
 * @param revision a commit id, {@code HEAD}, or the full name of a branch or tag such as {@code refs/heads/main}
 * @param login how to log in; empty to ask without
 */
public record GitAddress(String url, String revision, Optional<Login> login) {
    private static final Pattern COMMIT_ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/]*@");

    /**
     * What a repository is asked for instead.
     *
     * @param newRevision as in {@link #revision()}
     * @return a changed copy
     */
    public GitAddress at(String newRevision) {
        return new GitAddress(url, newRevision, login);
    }

    /**
     * Whether the revision is a commit id, so that what is read can never change.
     *
     * @return true for 40 or 64 hexadecimal digits
     */
    public boolean isCommit() {
        return isCommitId(revision);
    }

    /**
     * Whether a text is a whole commit id, and no name that may move.
     *
     * @param text the text
     * @return true for 40 or 64 hexadecimal digits
     */
    public static boolean isCommitId(String text) {
        return COMMIT_ID.matcher(text).matches();
    }

    /**
     * The address as it may be shown and recorded.
     *
     * @return without user name and password
     */
    public String shownUrl() {
        return USER_INFO.matcher(url).replaceFirst("$1");
    }

    /** The address and the revision, without secrets. */
    @Override
    public String toString() {
        return shownUrl() + " at " + revision;
    }

    /**
     * User name and password.
     *
     * @param username the user's name
     * @param password the password or token; {@link #toString()} hides it
     */
    public record Login(String username, String password) {
        /** Hides the password. */
        @Override
        public String toString() {
            return "Login[" + username + ", ***]";
        }
    }
}
