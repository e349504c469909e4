package io.github.bundle4j.source;

import io.github.bundle4j.LimitExceededException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A read-only tree of files with modes, links and the origin of each.
 *
 * <p>Paths are relative to the tree's root, use {@code /}, and have no {@code .}, {@code ..} or empty components; the
 * empty path is the root. Links are reported, not followed.
 * Implementations are immutable views and thread-safe; those that hold a resource are {@link AutoCloseable} as well.
 */
public interface SourceTree {
    /** As many bytes {@link #read} gives: 16 MiB, more than any text that people write. Larger files are streamed. */
    int MAX_READ = 1 << 24;

    /**
     * Finds one entry.
     *
     * @param path a path, not empty
     * @return the entry; empty if the tree has none there, or a link is on the way to it
     * @throws SourceException if the tree refuses to show it (its state or policy forbids that)
     */
    Optional<SourceEntry> find(String path);

    /**
     * The direct children of a folder.
     *
     * @param directory a path; the empty string is the root
     * @return the entries in the order of the UTF-8 bytes of their names; empty if there is no such folder
     * @throws SourceException if the tree refuses to show them
     */
    List<SourceEntry> list(String directory);

    /**
     * Everything below a folder except folders themselves: files, links, submodules.
     *
     * @param directory a path; the empty string is the root
     * @return the entries in the order of the UTF-8 bytes of their whole paths
     * @throws SourceException if the tree refuses to show them
     */
    List<SourceEntry> walk(String directory);

    /**
     * The content of a file, or the target of a link.
     *
     * @param path the path of a file or link
     * @return the bytes, as the source holds them
     * @throws SourceNotFoundException if there is no file or link at the path
     * @throws LimitExceededException if a disk or repository has more than {@link #MAX_READ} bytes there
     * @throws SourceException if the tree refuses to show it
     */
    byte[] read(String path);

    /**
     * The content of a file, streamed.
     *
     * @param path the path of a file
     * @return a stream that the caller closes
     * @throws SourceNotFoundException if there is no file at the path
     * @throws SourceException if the tree refuses to show it
     */
    InputStream open(String path);

    /**
     * The size of a file's content.
     *
     * @param path the path of a file or link
     * @return bytes
     * @throws SourceNotFoundException if there is no file or link at the path
     */
    long size(String path);

    /**
     * The commit this tree stands for.
     *
     * @return its identity and time; empty for trees that do not come from Git
     */
    default Optional<SourceCommit> commit() {
        return Optional.empty();
    }
}
