package io.github.bundle4j.giterminism.git;

/** How a file of the work tree differs from the commit. */
public enum FileState {
    /** It is on disk, not ignored, and not in the commit or the index. */
    UNTRACKED("untracked"),
    /** Its content, mode or kind on disk differs from the index. */
    MODIFIED("modified"),
    /** It is gone from the disk. */
    DELETED("deleted"),
    /** It is in the index and not in the commit. */
    ADDED("added to the index, not committed"),
    /** Its content, mode or kind in the index differs from the commit. */
    STAGED("staged, not committed"),
    /** It is in the commit and removed from the index. */
    REMOVED("removed from the index, not committed"),
    /** A merge left it in conflict. */
    CONFLICT("in conflict"),
    /** A submodule was added to the index and not committed. */
    SUBMODULE_ADDED("a submodule that is not committed"),
    /** A submodule was removed from disk or index. */
    SUBMODULE_DELETED("a submodule that was removed"),
    /** A submodule has another commit checked out than the one recorded. */
    SUBMODULE_COMMIT_CHANGED("a submodule at another commit"),
    /** A submodule has changed files. */
    SUBMODULE_MODIFIED("a submodule with changed files"),
    /** A submodule has files that its repository does not know. */
    SUBMODULE_UNTRACKED("a submodule with untracked files");

    private final String text;

    FileState(String text) {
        this.text = text;
    }

    /**
     * Whether it is the state of a submodule as a whole.
     *
     * @return true for those whose name says so
     */
    public boolean isOfSubmodule() {
        return switch (this) {
            case UNTRACKED, MODIFIED, DELETED, ADDED, STAGED, REMOVED, CONFLICT -> false;
            case SUBMODULE_ADDED,
                    SUBMODULE_DELETED,
                    SUBMODULE_COMMIT_CHANGED,
                    SUBMODULE_MODIFIED,
                    SUBMODULE_UNTRACKED -> true;
        };
    }

    /**
     * The state in words.
     *
     * @return a phrase that fits after "is"
     */
    public String text() {
        return text;
    }
}
