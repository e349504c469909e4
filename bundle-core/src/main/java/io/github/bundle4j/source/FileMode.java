package io.github.bundle4j.source;

/** The kinds of tree entries that Git knows. */
public enum FileMode {
    /** An ordinary file, {@code 100644}. */
    REGULAR("100644"),
    /** An executable file, {@code 100755}. */
    EXECUTABLE("100755"),
    /** A symbolic link, {@code 120000}; its content is the target. */
    SYMLINK("120000"),
    /** A folder, {@code 040000}. */
    DIRECTORY("040000"),
    /** A submodule, {@code 160000}; its id is a commit of another repository. */
    SUBMODULE("160000");

    private final String octal;

    FileMode(String octal) {
        this.octal = octal;
    }

    /**
     * Git's notation.
     *
     * @return six octal digits
     */
    public String octal() {
        return octal;
    }

    /**
     * Whether it is a file with content of its own.
     *
     * @return true for {@link #REGULAR} and {@link #EXECUTABLE}
     */
    public boolean isFile() {
        return this == REGULAR || this == EXECUTABLE;
    }
}
