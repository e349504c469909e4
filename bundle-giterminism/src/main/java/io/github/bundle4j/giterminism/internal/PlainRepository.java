package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.giterminism.internal.plain.CommitText;
import io.github.bundle4j.giterminism.internal.plain.PlainGit;
import io.github.bundle4j.source.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** An ordinary repository: what is plain is read at once, and JGit is loaded for the rest, if there is any. */
final class PlainRepository implements OpenRepository {
    private final PlainGit git;
    private final Path location;
    private final String projectDirectory;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable OpenRepository whole;
    private volatile boolean closed;

    private PlainRepository(PlainGit git, Path location, String projectDirectory) {
        this.git = git;
        this.location = location;
        this.projectDirectory = projectDirectory;
    }

    /** Opens the repository of a work tree; empty if it is not an ordinary one. */
    static Optional<OpenRepository> open(Path workTree, String projectDirectory) {
        try {
            return Optional.of(new PlainRepository(PlainGit.open(workTree), workTree, projectDirectory));
        } catch (IOException unusual) {
            return Optional.empty();
        }
    }

    PlainGit git() {
        requireOpen();
        return git;
    }

    void requireOpen() {
        if (closed) {
            throw RepositoryErrors.closed(location);
        }
    }

    /** The same repository as JGit reads it. */
    OpenRepository whole() {
        lock.lock();
        try {
            requireOpen();
            OpenRepository known = whole;
            if (known == null) {
                known = JGitRepositories.open(location, projectDirectory);
                whole = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Path location() {
        return location;
    }

    @Override
    public boolean isBare() {
        return false;
    }

    @Override
    public String projectDirectory() {
        return projectDirectory;
    }

    @Override
    public Commit commit(String revision) {
        try {
            String id = git().idOf(revision);
            CommitText text = git.commit(id);
            return new Commit(id, text.tree(), text.authorTime());
        } catch (IOException unusual) {
            return whole().commit(revision);
        }
    }

    @Override
    public IdentifiedTree tree(Commit commit, Origin origin) {
        return new PlainTree(this, commit, origin);
    }

    @Override
    public NavigableMap<String, FileState> status(Commit commit, Collection<String> paths) {
        return PlainStatus.isClean(this, tree(commit), paths) ? new TreeMap<>() : whole().status(commit, paths);
    }

    @Override
    public IdentifiedTree snapshot(Commit commit, DevIgnore ignored) {
        return whole().snapshot(commit, ignored);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (whole != null) {
                whole.close();
                whole = null;
            }
            git.close();
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(location, e);
        } finally {
            lock.unlock();
        }
    }
}
