package io.github.bundle4j.giterminism.internal.plain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** An ordinary repository. Every method throws {@link IOException} for what is not plain. Thread-safe. */
public final class PlainGit implements Closeable {
    private final GitFolder folder;
    private final RefFiles refs;
    private final ObjectFiles objects;

    private PlainGit(GitFolder folder) {
        this.folder = folder;
        this.refs = new RefFiles(folder);
        this.objects = new ObjectFiles(folder.common().resolve("objects"));
    }

    /**
     * Opens the repository of a work tree.
     *
     * @param workTree the root of the work tree
     * @return the repository
     * @throws IOException if it is not plain
     */
    public static PlainGit open(Path workTree) throws IOException {
        return new PlainGit(GitFolder.of(workTree));
    }

    /**
     * The commit that a revision names.
     *
     * @param revision {@code HEAD}, the full name of a branch, or a whole id
     * @return its id
     * @throws IOException if it is something else
     */
    public String idOf(String revision) throws IOException {
        return ObjectIds.isId(revision) ? revision : refs.idOf(revision);
    }

    /**
     * Reads a commit.
     *
     * @param id its id
     * @return its tree and time
     * @throws IOException if it is not here, or not plain
     */
    public CommitText commit(String id) throws IOException {
        CommitText commit = CommitText.parse(new String(objects.read(id, ObjectKind.COMMIT), StandardCharsets.UTF_8));
        ObjectIds.checked(commit.tree());
        return commit;
    }

    /**
     * Reads a tree.
     *
     * @param id its id
     * @return its entries
     * @throws IOException if it is not here, or not plain
     */
    public TreeEntries tree(String id) throws IOException {
        return TreeEntries.parse(objects.read(id, ObjectKind.TREE));
    }

    /**
     * Reads a blob.
     *
     * @param id its id
     * @return its content
     * @throws IOException if it is not here, or large
     */
    public byte[] blob(String id) throws IOException {
        return objects.read(id, ObjectKind.BLOB);
    }

    /**
     * Tells what the index remembers.
     *
     * @param roots files and folders; empty for everything
     * @param found receives entries in the order of the bytes of their paths
     * @throws IOException if one has flags, or the index is not plain
     */
    public void index(Collection<String> roots, Consumer<IndexEntry> found) throws IOException {
        IndexScan.run(indexFile(), roots, found);
    }

    /**
     * When the index was written: what changed on disk since may go unnoticed.
     *
     * @return the time of the file
     * @throws IOException if there is none
     */
    public Instant indexTime() throws IOException {
        return Files.getLastModifiedTime(indexFile()).toInstant();
    }

    private Path indexFile() {
        return folder.own().resolve("index");
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }
}
