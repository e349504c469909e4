package io.github.bundle4j.source;

/** There is no such file in a tree. */
public final class SourceNotFoundException extends SourceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param path the path that was asked for
     * @param where what was searched, for example {@code "commit 1a2b3c4"}
     */
    public SourceNotFoundException(String path, String where) {
        super(path, "there is no file " + path + " in " + where, null);
    }
}
