package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.internal.plain.TreeEntries;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tree of a commit of an ordinary repository. Thread-safe. */
final class PlainTree implements IdentifiedTree {
    private static final int MAX_DEPTH = 256;
    private static final int MAX_KEPT = 20_000;

    private final PlainRepository repository;
    private final OpenRepository.Commit commit;
    private final Origin origin;
    /** Folders that were looked at, by id, until they have too many entries altogether. */
    private final Map<String, TreeEntries> kept = new ConcurrentHashMap<>();

    private final AtomicInteger keptEntries = new AtomicInteger();

    PlainTree(PlainRepository repository, OpenRepository.Commit commit, Origin origin) {
        this.repository = repository;
        this.commit = commit;
        this.origin = origin;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T read(Reading<T> plainly, Function<IdentifiedTree, T> otherwise) {
        repository.requireOpen();
        try {
            return plainly.read();
        } catch (IOException unusual) {
            return otherwise.apply(whole());
        }
    }

    private IdentifiedTree whole() {
        return repository.whole().tree(commit, origin);
    }

    @Override
    public String treeId() {
        return commit.treeId();
    }

    @Override
    public Optional<SourceEntry> find(String path) {
        return SourcePaths.isValid(path)
                ? read(
                        () -> {
                            TreeEntries folder = folderAbove(path);
                            int i = folder == null ? -1 : folder.find(path.substring(path.lastIndexOf('/') + 1));
                            return folder == null || i < 0 ? Optional.empty() : Optional.of(entry(path, folder, i));
                        },
                        tree -> tree.find(path))
                : Optional.empty();
    }

    /** The folder that an entry would be in; {@code null} if there is none. */
    private @Nullable TreeEntries folderAbove(String path) throws IOException {
        TreeEntries folder = folder(commit.treeId());
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            int i = folder.find(path.substring(start, slash));
            if (i < 0 || !folder.isFolder(i)) {
                return null;
            }
            folder = folder(folder.id(i));
            start = slash + 1;
        }
        return folder;
    }

    private TreeEntries folder(String id) throws IOException {
        TreeEntries known = kept.get(id);
        if (known == null) {
            known = repository.git().tree(id);
            if (keptEntries.addAndGet(known.size()) <= MAX_KEPT) {
                kept.put(id, known);
            }
        }
        return known;
    }

    /** A folder by its path; {@code null} if there is none. */
    private @Nullable TreeEntries folderAt(String directory) throws IOException {
        return directory.isEmpty() || SourcePaths.isValid(directory)
                ? folderAbove(directory.isEmpty() ? "" : directory + "/")
                : null;
    }

    @Override
    public List<SourceEntry> list(String directory) {
        return read(
                () -> {
                    TreeEntries folder = folderAt(directory);
                    List<SourceEntry> entries = new ArrayList<>();
                    for (int i = 0; folder != null && i < folder.size(); i++) {
                        entries.add(entry(SourcePaths.join(directory, folder.name(i)), folder, i));
                    }
                    // Git has folders where they would be with a slash behind their names.
                    entries.sort(Comparator.comparing(SourceEntry::path, SourcePaths.ORDER));
                    return List.copyOf(entries);
                },
                tree -> tree.list(directory));
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        return read(
                () -> {
                    TreeEntries folder = folderAt(directory);
                    if (folder == null) {
                        return List.of();
                    }
                    Listing listing = new Listing(directory);
                    listing.add(folder, 0);
                    return Collections.unmodifiableList(listing.entries);
                },
                tree -> tree.walk(directory));
    }

    /** Everything below a folder, as it comes: Git's order is that of whole paths. */
    private final class Listing {
        private final List<SourceEntry> entries = new ArrayList<>();
        private byte[] path;
        private int length;
        private int folders;

        Listing(String directory) {
            path = (directory.isEmpty() ? "" : directory + "/").getBytes(StandardCharsets.UTF_8);
            length = path.length;
        }

        void add(TreeEntries folder, int depth) throws IOException {
            if (depth > MAX_DEPTH) {
                throw new IOException("folders in folders in " + commit.id());
            }
            RepositoryErrors.requireFewFiles(++folders, repository.location());
            int before = length;
            for (int i = 0; i < folder.size(); i++) {
                int end = before + folder.nameLength(i);
                if (end >= path.length) {
                    path = Arrays.copyOf(path, 2 * end + 1);
                }
                folder.copyName(i, path, before);
                if (folder.isFolder(i)) {
                    path[end] = '/';
                    length = end + 1;
                    add(folder(folder.id(i)), depth + 1);
                } else {
                    entries.add(entry(new String(path, 0, end, StandardCharsets.UTF_8), folder, i));
                    RepositoryErrors.requireFewFiles(entries.size(), repository.location());
                }
            }
            length = before;
        }
    }

    private SourceEntry entry(String path, TreeEntries folder, int i) {
        return new SourceEntry(path, GitModes.kind(folder.mode(i)), folder.id(i), origin);
    }

    @Override
    public byte[] read(String path) {
        String id = blob(path, true);
        return read(() -> repository.git().blob(id), tree -> tree.read(path));
    }

    @Override
    public InputStream open(String path) {
        String id = blob(path, false);
        return read(() -> new ByteArrayInputStream(repository.git().blob(id)), tree -> tree.open(path));
    }

    @Override
    public long size(String path) {
        String id = blob(path, true);
        return read(() -> (long) repository.git().blob(id).length, tree -> tree.size(path));
    }

    private String blob(String path, boolean linkToo) {
        return find(path)
                .filter(found -> found.mode().isFile() || (linkToo && found.mode() == FileMode.SYMLINK))
                .map(SourceEntry::objectId)
                .orElseThrow(() -> RepositoryErrors.noSuchFile(path, commit.id(), repository.location()));
    }

    @Override
    public Optional<SourceCommit> commit() {
        return Optional.of(commit.toSourceCommit(false));
    }
}
