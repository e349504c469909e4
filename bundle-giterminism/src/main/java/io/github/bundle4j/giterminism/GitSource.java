package io.github.bundle4j.giterminism;

import io.github.bundle4j.project.ProjectSource;
import io.github.bundle4j.source.SourceEntry;
import java.util.List;

/**
 * What a project may read: one commit, or a dev snapshot, and what the policy permits beside it. Its root is the root
 * of the repository; {@link #projectDirectory()} is the project's folder in it.
 *
 * <p>A file is never silently taken from the commit while the disk holds another version of it: reading one that is
 * dirty and not permitted throws {@link GiterminismException}.
 *
 * <p>Immutable and thread-safe until closed; what was permitted to come from the disk is read at the moment of the call.
 */
public interface GitSource extends ProjectSource, AutoCloseable {
    /**
     * What strict mode says about this source.
     *
     * @return a clean report, except in audit mode, which reads like loose mode
     */
    GiterminismReport report();

    /**
     * The identity of what is read.
     *
     * @return the id of the commit's tree, or of the tree that a dev snapshot would be if it were committed; in loose and
     *     audit mode that of the commit, which says nothing about the disk
     */
    String treeId();

    /**
     * Everything read so far that is not in the commit.
     *
     * @return entries with their origins, by path
     */
    List<SourceEntry> nonCommitInputs();

    /** Closes the repository. Reading from it afterwards throws {@link IllegalStateException}. */
    @Override
    void close();
}
