package io.github.bundle4j.source;

/**
 * One entry of a tree.
 *
 * @param path relative to the tree's root, with {@code /}, never empty, without {@code .} or {@code ..}
 * @param mode its kind
 * @param objectId Git's id of the content, lower-case hexadecimal: the blob id of a file or link (SHA-1 over
 *     {@code blob SIZE NUL content}, or SHA-256 in a SHA-256 repository), the tree id of a folder where the source knows
 *     it and otherwise the empty string, the commit id of a submodule
 * @param origin where its bytes come from
 */
public record SourceEntry(String path, FileMode mode, String objectId, Origin origin) {
    /**
     * The last component of the path.
     *
     * @return the name
     */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
