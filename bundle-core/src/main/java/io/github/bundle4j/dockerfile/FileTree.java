package io.github.bundle4j.dockerfile;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A tree in which words of {@code COPY} and {@code ADD} are looked up: a build context, or the files of an image.
 *
 * @param <N> its files and folders
 */
public interface FileTree<N> {
    /**
     * The file, link or folder at a path, no link followed.
     *
     * @param path relative to the root, without dots; the empty string is the root
     * @return what is there; {@code null} if there is nothing
     */
    @Nullable
    N find(String path);

    /**
     * Everything that is directly in a folder.
     *
     * @param folder a folder of this tree
     * @param target is given each, in the order of their paths
     */
    void children(N folder, Consumer<N> target);

    /**
     * Where something is.
     *
     * @param node something of this tree
     * @return its path relative to the root
     */
    String path(N node);

    /**
     * Whether something is a folder.
     *
     * @param node something of this tree
     * @return false for files and links
     */
    boolean isFolder(N node);

    /**
     * Where a link points.
     *
     * @param node something of this tree
     * @return the link's text; {@code null} if it is no link
     */
    @Nullable
    String link(N node);
}
