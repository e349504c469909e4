package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.internal.plain.TreeItem;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The tree of a commit of an ordinary repository. Thread-safe. */
final class PlainTree implements IdentifiedTree {
    private static final int MAX_DEPTH = 256;
    private static final int MAX_KEPT = 20_000;

    private final PlainRepository repository;
    private final OpenRepository.Commit commit;
    private final Origin origin;
    /** Folders that were looked at, by id, until they have too many entries altogether. */
    private final Map<String, Map<String, TreeItem>> kept = new ConcurrentHashMap<>();

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
                ? read(() -> item(path).map(item -> entry(path, item)), tree -> tree.find(path))
                : Optional.empty();
    }

    private Optional<TreeItem> item(String path) throws IOException {
        String tree = commit.treeId();
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            TreeItem folder = folder(tree).get(path.substring(start, slash));
            if (folder == null || !folder.isFolder()) {
                return Optional.empty();
            }
            tree = folder.id();
            start = slash + 1;
        }
        return Optional.ofNullable(folder(tree).get(path.substring(start)));
    }

    private Map<String, TreeItem> folder(String id) throws IOException {
        Map<String, TreeItem> known = kept.get(id);
        if (known == null) {
            known = repository.git().tree(id);
            if (keptEntries.addAndGet(known.size()) <= MAX_KEPT) {
                kept.put(id, known);
            }
        }
        return known;
    }

    private Optional<String> folderId(String directory) throws IOException {
        return directory.isEmpty()
                ? Optional.of(commit.treeId())
                : item(directory).filter(TreeItem::isFolder).map(TreeItem::id);
    }

    @Override
    public List<SourceEntry> list(String directory) {
        return read(
                () -> {
                    Optional<String> folder = folderId(directory);
                    if (folder.isEmpty()) {
                        return List.of();
                    }
                    List<SourceEntry> entries = new ArrayList<>();
                    folder(folder.get())
                            .forEach((name, item) -> entries.add(entry(SourcePaths.join(directory, name), item)));
                    return sorted(entries);
                },
                tree -> tree.list(directory));
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        return read(
                () -> {
                    List<SourceEntry> entries = new ArrayList<>();
                    Optional<String> folder = folderId(directory);
                    if (folder.isPresent()) {
                        collect(directory, folder.get(), entries, 0);
                    }
                    return sorted(entries);
                },
                tree -> tree.walk(directory));
    }

    private void collect(String directory, String id, List<SourceEntry> entries, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("folders in folders in " + directory);
        }
        for (Map.Entry<String, TreeItem> each : folder(id).entrySet()) {
            String path = SourcePaths.join(directory, each.getKey());
            TreeItem item = each.getValue();
            if (item.isFolder()) {
                collect(path, item.id(), entries, depth + 1);
            } else {
                entries.add(entry(path, item));
                RepositoryErrors.requireFewFiles(entries.size(), repository.location());
            }
        }
    }

    private static List<SourceEntry> sorted(List<SourceEntry> entries) {
        entries.sort(Comparator.comparing(SourceEntry::path, SourcePaths.ORDER));
        return List.copyOf(entries);
    }

    private SourceEntry entry(String path, TreeItem item) {
        return new SourceEntry(path, GitModes.kind(item.mode()), item.id(), origin);
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
