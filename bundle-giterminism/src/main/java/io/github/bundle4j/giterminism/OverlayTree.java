package io.github.bundle4j.giterminism;

import io.github.bundle4j.source.DirectoryTree;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A commit with single files of the disk in place of its own. A file that is permitted to come from the disk never comes
 * from the commit, not even if the disk does not have it.
 */
final class OverlayTree implements SourceTree {
    private final SourceTree commit;
    private final DirectoryTree disk;
    private final Function<String, Optional<String>> permittedBy;
    private final Predicate<String> mayPermitWithin;
    private final ReadWatcher watcher;

    /** Told about every read before it happens. */
    interface ReadWatcher {
        /** A file of the commit; may refuse by throwing. */
        default void committed(String path) {}

        /** A file of the disk. */
        default void fromDisk(SourceEntry entry) {}
    }

    OverlayTree(
            SourceTree commit,
            DirectoryTree disk,
            Function<String, Optional<String>> permittedBy,
            Predicate<String> mayPermitWithin,
            ReadWatcher watcher) {
        this.commit = commit;
        this.disk = disk;
        this.permittedBy = permittedBy;
        this.mayPermitWithin = mayPermitWithin;
        this.watcher = watcher;
    }

    @Override
    public Optional<SourceEntry> find(String path) {
        Optional<String> rule = permittedBy.apply(path);
        if (rule.isPresent()) {
            return disk.find(path).map(entry -> withRule(entry, rule.get()));
        }
        Optional<SourceEntry> committed = commit.find(path);
        if (committed.isPresent() || !mayPermitWithin.test(path)) {
            return committed;
        }
        // A folder that only holds files of the disk.
        return list(path).isEmpty()
                ? Optional.empty()
                : Optional.of(new SourceEntry(path, FileMode.DIRECTORY, "", new Origin.Disk("")));
    }

    @Override
    public List<SourceEntry> list(String directory) {
        if (!mayPermitWithin.test(directory)) {
            return commit.list(directory);
        }
        NavigableMap<String, SourceEntry> entries = new TreeMap<>(SourcePaths.ORDER);
        for (SourceEntry entry : commit.list(directory)) {
            if (permittedBy.apply(entry.path()).isEmpty()) {
                entries.put(entry.path(), entry);
            }
        }
        for (SourceEntry entry : disk.list(directory)) {
            Optional<String> rule = permittedBy.apply(entry.path());
            if (rule.isPresent()) {
                entries.put(entry.path(), withRule(entry, rule.get()));
            } else if (entry.mode() == FileMode.DIRECTORY
                    && !entries.containsKey(entry.path())
                    && mayPermitWithin.test(entry.path())
                    && !list(entry.path()).isEmpty()) {
                entries.put(entry.path(), entry);
            }
        }
        return List.copyOf(entries.values());
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        if (!mayPermitWithin.test(directory)) {
            return commit.walk(directory);
        }
        List<SourceEntry> entries = new ArrayList<>();
        for (SourceEntry entry : list(directory)) {
            if (entry.mode() == FileMode.DIRECTORY) {
                entries.addAll(walk(entry.path()));
            } else {
                entries.add(entry);
            }
        }
        entries.sort((a, b) -> SourcePaths.ORDER.compare(a.path(), b.path()));
        return List.copyOf(entries);
    }

    @Override
    public byte[] read(String path) {
        return chosen(path).read(path);
    }

    @Override
    public InputStream open(String path) {
        return chosen(path).open(path);
    }

    @Override
    public long size(String path) {
        return permittedBy.apply(path).isPresent() ? disk.size(path) : commit.size(path);
    }

    @Override
    public Optional<SourceCommit> commit() {
        return commit.commit();
    }

    private SourceTree chosen(String path) {
        Optional<String> rule = permittedBy.apply(path);
        if (rule.isEmpty()) {
            watcher.committed(path);
            return commit;
        }
        disk.find(path).ifPresent(entry -> watcher.fromDisk(withRule(entry, rule.get())));
        return disk;
    }

    private static SourceEntry withRule(SourceEntry entry, String rule) {
        return new SourceEntry(entry.path(), entry.mode(), entry.objectId(), new Origin.Disk(rule));
    }
}
