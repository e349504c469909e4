package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The tree of a commit. Objects are read when they are asked for; nothing of the work tree is. Thread-safe. */
final class CommitTree implements IdentifiedTree {
    private final JGitRepository repository;
    private final OpenRepository.Commit commit;
    private final ObjectId tree;
    private final Origin origin;

    CommitTree(JGitRepository repository, OpenRepository.Commit commit, Origin origin) {
        this.repository = repository;
        this.commit = commit;
        this.tree = ObjectId.fromString(commit.treeId());
        this.origin = origin;
    }

    private interface Reading<T> {
        T read(ObjectReader reader) throws IOException;
    }

    private <T> T reading(Reading<T> work) {
        try {
            return JGitScope.run(() -> {
                try (ObjectReader reader = repository.repository().newObjectReader()) {
                    return work.read(reader);
                }
            });
        } catch (LargeObjectException e) {
            throw RepositoryErrors.tooLargeObject(repository.location(), e);
        } catch (MissingObjectException e) {
            throw RepositoryErrors.missing(repository.location(), e);
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(repository.location(), e);
        }
    }

    @Override
    public String treeId() {
        return commit.treeId();
    }

    @Override
    public Optional<SourceEntry> find(String path) {
        if (!SourcePaths.isValid(path)) {
            return Optional.empty();
        }
        return reading(reader -> {
            try (TreeWalk walk = TreeWalk.forPath(reader, path, tree)) {
                return walk == null
                        ? Optional.empty()
                        : Optional.of(entry(path, walk.getRawMode(0), walk.getObjectId(0)));
            }
        });
    }

    @Override
    public List<SourceEntry> list(String directory) {
        Optional<ObjectId> folder = folder(directory);
        if (folder.isEmpty()) {
            return List.of();
        }
        return reading(reader -> {
            List<SourceEntry> entries = new ArrayList<>();
            CanonicalTreeParser parser = new CanonicalTreeParser();
            parser.reset(reader, folder.get());
            for (; !parser.eof(); parser.next(1)) {
                String name = checked(directory, parser.getEntryPathString());
                entries.add(
                        entry(SourcePaths.join(directory, name), parser.getEntryRawMode(), parser.getEntryObjectId()));
            }
            entries.sort(Comparator.comparing(SourceEntry::path, SourcePaths.ORDER));
            return List.copyOf(entries);
        });
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        Optional<ObjectId> folder = folder(directory);
        if (folder.isEmpty()) {
            return List.of();
        }
        return reading(reader -> {
            List<SourceEntry> entries = new ArrayList<>();
            try (TreeWalk walk = new TreeWalk(reader)) {
                walk.addTree(folder.get());
                for (int folders = 0; walk.next(); ) {
                    if (walk.isSubtree()) {
                        RepositoryErrors.requireFewFiles(++folders, repository.location());
                        walk.enterSubtree();
                        continue;
                    }
                    String path = checked(directory, walk.getPathString());
                    entries.add(entry(
                            directory.isEmpty() ? path : directory + "/" + path,
                            walk.getRawMode(0),
                            walk.getObjectId(0)));
                    RepositoryErrors.requireFewFiles(entries.size(), repository.location());
                }
            }
            // A recursive walk over files only gives the order of their paths' bytes, except around folders' ends.
            entries.sort(Comparator.comparing(SourceEntry::path, SourcePaths.ORDER));
            return List.copyOf(entries);
        });
    }

    private Optional<ObjectId> folder(String directory) {
        if (directory.isEmpty()) {
            return Optional.of(tree);
        }
        return find(directory)
                .filter(entry -> entry.mode() == FileMode.DIRECTORY)
                .map(entry -> ObjectId.fromString(entry.objectId()));
    }

    @Override
    public byte[] read(String path) {
        ObjectId id = blob(path, true);
        return reading(reader -> {
            ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
            if (loader.getSize() > MAX_READ) {
                throw RepositoryErrors.tooLarge(path, MAX_READ);
            }
            return loader.getBytes(MAX_READ);
        });
    }

    @Override
    public InputStream open(String path) {
        ObjectId id = blob(path, false);
        try {
            return JGitScope.run(() -> {
                ObjectReader reader = repository.repository().newObjectReader();
                try {
                    return new ClosingStream(reader.open(id, Constants.OBJ_BLOB).openStream(), reader);
                } catch (IOException | RuntimeException e) {
                    reader.close();
                    throw e;
                }
            });
        } catch (MissingObjectException e) {
            throw RepositoryErrors.missing(repository.location(), e);
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(repository.location(), e);
        }
    }

    @Override
    public long size(String path) {
        ObjectId id = blob(path, true);
        return reading(reader -> reader.getObjectSize(id, Constants.OBJ_BLOB));
    }

    @Override
    public Optional<SourceCommit> commit() {
        return Optional.of(commit.toSourceCommit(false));
    }

    private ObjectId blob(String path, boolean linkToo) {
        SourceEntry entry = find(path)
                .filter(found -> found.mode().isFile() || (linkToo && found.mode() == FileMode.SYMLINK))
                .orElseThrow(() -> RepositoryErrors.noSuchFile(path, commit.id(), repository.location()));
        return ObjectId.fromString(entry.objectId());
    }

    private SourceEntry entry(String path, int rawMode, ObjectId id) {
        return new SourceEntry(path, GitModes.kind(rawMode), id.name(), origin);
    }

    private String checked(String directory, String path) {
        if (!SourcePaths.isValid(path)) {
            throw RepositoryErrors.impossibleName(
                    repository.location(), commit.id(), directory.isEmpty() ? path : directory + "/" + path);
        }
        return path;
    }

    /** Closes the reader with the stream. */
    private static final class ClosingStream extends FilterInputStream {
        private final ObjectReader reader;

        ClosingStream(InputStream in, ObjectReader reader) {
            super(in);
            this.reader = reader;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return JGitScope.run(() -> in.read(buffer, offset, length));
        }

        @Override
        public int read() throws IOException {
            return JGitScope.run(in::read);
        }

        @Override
        public void close() throws IOException {
            try {
                in.close();
            } finally {
                reader.close();
            }
        }
    }
}
