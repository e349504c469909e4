package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.giterminism.internal.plain.CommitText;
import io.github.bundle4j.source.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A repository that only the {@code git} command can read, such as one that names its objects by SHA-256. */
final class GitCommandRepository implements OpenRepository {
    private final GitBinary git;
    private final Path location;
    private final String projectDirectory;
    private final boolean bare;
    private final BlobReader blobs;
    private final List<Snapshot> snapshots = new CopyOnWriteArrayList<>();

    /** What a snapshot was staged in, and is read through, until the repository is closed. */
    private record Snapshot(ScratchIndex index, BlobReader blobs) {}

    private GitCommandRepository(GitBinary git, Path location, String projectDirectory, boolean bare) {
        this.git = git;
        this.location = location;
        this.projectDirectory = projectDirectory;
        this.bare = bare;
        this.blobs = new BlobReader(git, location, Map.of());
    }

    static GitCommandRepository open(Path location, String projectDirectory, boolean bare) throws IOException {
        GitBinary git = GitBinary.in(location)
                .orElseThrow(() -> new GitRepositoryException(
                        Reason.UNSUPPORTED_FORMAT,
                        location,
                        "the repository of " + location + " names its objects by something else than sha1, which only"
                                + " the git command can read, and there is none; install git, or convert the repository",
                        null));
        GitBinary configured =
                bare ? git : git.with(List.of("-c", "core.bare=false", "-c", "core.worktree=" + location));
        GitBinary.Result filters =
                configured.run("config", "--null", "--name-only", "--get-regexp", "^filter\\..*\\.(clean|process)$");
        if (filters.exitCode() > 1) {
            throw new GitRepositoryException(
                    Reason.UNREADABLE,
                    location,
                    "git refuses the repository of " + location + ": " + filters.problem(),
                    null);
        }
        return new GitCommandRepository(
                configured.with(withoutFilters(location, filters.text())), location, projectDirectory, bare);
    }

    /** A filter is a command of the configuration's choice. Nothing here runs one. */
    private static List<String> withoutFilters(Path location, String names) {
        List<String> options = new ArrayList<>();
        for (String name : names.split("\0", -1)) {
            if (name.contains("=")) {
                throw new GitRepositoryException(
                        Reason.UNREADABLE,
                        location,
                        "the configuration of " + location + " has a filter with = in its name, " + name
                                + "; give it another name",
                        null);
            }
            if (!name.isEmpty()) {
                String filter = name.substring(0, name.lastIndexOf('.'));
                options.addAll(List.of("-c", name + "=", "-c", filter + ".required=false"));
            }
        }
        return options;
    }

    @Override
    public Path location() {
        return location;
    }

    @Override
    public boolean isBare() {
        return bare;
    }

    @Override
    public String projectDirectory() {
        return projectDirectory;
    }

    @Override
    public Commit commit(String revision) {
        GitBinary.Result id = run("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        if (!id.succeeded()) {
            boolean nothing = !run("rev-parse", "--verify", "--quiet", "HEAD").succeeded();
            throw RepositoryErrors.unknownRevision(location, revision, nothing);
        }
        String commit = id.text().trim();
        String text = output("cat-file", "commit", commit);
        try {
            CommitText parsed = CommitText.parse(text);
            return new Commit(commit, parsed.tree(), parsed.authorTime());
        } catch (IOException e) {
            throw RepositoryErrors.notACommit(location, revision, e);
        }
    }

    @Override
    public IdentifiedTree tree(Commit commit, Origin origin) {
        byte[] listing = bytes("ls-tree", "-r", "-z", "--full-tree", commit.treeId());
        return new ListedTree(
                "commit " + RepositoryErrors.readableSha(commit.id()) + " of " + location,
                commit.treeId(),
                commit.toSourceCommit(false),
                TreeListing.parse(location, commit.id(), listing, origin),
                blobs);
    }

    @Override
    public NavigableMap<String, FileState> status(Commit commit, Collection<String> paths) {
        needWorkTree("comparing it with a commit");
        try (ScratchIndex index = ScratchIndex.of(this)) {
            return CommandStatus.scan(this, index, paths);
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(location, e);
        }
    }

    @Override
    public IdentifiedTree snapshot(Commit commit, DevIgnore ignored) {
        needWorkTree("a dev snapshot");
        try {
            ScratchIndex index = ScratchIndex.of(this);
            BlobReader staged = new BlobReader(git, location, index.environment());
            snapshots.add(new Snapshot(index, staged));
            return CommandSnapshot.take(this, index, commit, ignored, staged);
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(location, e);
        }
    }

    GitBinary.Result run(String... arguments) {
        try {
            return git.run(arguments);
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(location, e);
        }
    }

    /** The text a command prints; a command that fails is an error. */
    String output(String... arguments) {
        return new String(bytes(arguments), StandardCharsets.UTF_8);
    }

    byte[] bytes(String... arguments) {
        return bytes(Map.of(), new byte[0], List.of(arguments));
    }

    byte[] bytes(Map<String, String> environment, byte[] input, List<String> arguments) {
        try {
            GitBinary.Result result = git.run(environment, input, arguments);
            if (!result.succeeded()) {
                throw new IOException("git " + arguments.get(0) + " says: " + result.problem());
            }
            return result.output();
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(location, e);
        }
    }

    @Override
    public void close() {
        blobs.close();
        for (Snapshot snapshot : snapshots) {
            snapshot.blobs().close();
            snapshot.index().close();
        }
    }
}
