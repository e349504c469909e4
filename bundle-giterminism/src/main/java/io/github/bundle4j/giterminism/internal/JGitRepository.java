package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.source.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** A repository that JGit reads. */
final class JGitRepository implements OpenRepository {
    /** What JGit leaves out where it does not know it: {@code main@{upstream}} would be {@code main}. */
    private static final Pattern NOT_LOGGED = Pattern.compile("@\\{(?![0-9]+})");

    private final Repository repository;
    private final Path location;
    private final String projectDirectory;
    private volatile boolean closed;

    JGitRepository(Repository repository, Path location, String projectDirectory) {
        this.repository = repository;
        this.location = location;
        this.projectDirectory = projectDirectory;
    }

    Repository repository() {
        if (closed) {
            throw RepositoryErrors.closed(location);
        }
        return repository;
    }

    @Override
    public Path location() {
        return location;
    }

    @Override
    public boolean isBare() {
        return repository.isBare();
    }

    @Override
    public String projectDirectory() {
        return projectDirectory;
    }

    @Override
    public IdentifiedTree tree(Commit commit, Origin origin) {
        return new CommitTree(this, commit, origin);
    }

    @Override
    public NavigableMap<String, FileState> status(Commit commit, Collection<String> paths) {
        needWorkTree("comparing it with a commit");
        return WorkTreeStatus.scan(this, commit, paths);
    }

    @Override
    public IdentifiedTree snapshot(Commit commit, DevIgnore ignored) {
        needWorkTree("a dev snapshot");
        return DevTree.take(this, commit, ignored);
    }

    @Override
    public Commit commit(String revision) {
        try {
            return JGitScope.run(() -> resolve(revision));
        } catch (RevisionSyntaxException | AmbiguousObjectException e) {
            throw RepositoryErrors.noSingleCommit(location, revision, e);
        } catch (DateTimeException e) {
            throw RepositoryErrors.unreadable(location, new IOException("a commit of no time", e));
        } catch (LargeObjectException e) {
            throw RepositoryErrors.tooLargeObject(location, e);
        } catch (MissingObjectException e) {
            throw RepositoryErrors.missing(location, e);
        } catch (IncorrectObjectTypeException e) {
            throw RepositoryErrors.notACommit(location, revision, e);
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(location, e);
        }
    }

    private Commit resolve(String revision) throws IOException {
        if (NOT_LOGGED.matcher(revision).find()) {
            throw RepositoryErrors.noSingleCommit(location, revision, null);
        }
        ObjectId id = repository.resolve(revision + "^{commit}");
        if (id == null) {
            throw RepositoryErrors.unknownRevision(location, revision, repository.resolve("HEAD") == null);
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            PersonIdent author = commit.getAuthorIdent();
            return new Commit(
                    commit.name(),
                    commit.getTree().name(),
                    author.getWhenAsInstant().atOffset(author.getZoneOffset()));
        }
    }

    @Override
    public void close() {
        closed = true;
        repository.close();
    }
}
