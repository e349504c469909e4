package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A dev snapshot made by {@code git add} in a scratch index. */
final class CommandSnapshot {
    private CommandSnapshot() {}

    static IdentifiedTree take(
            GitCommandRepository repository,
            ScratchIndex index,
            OpenRepository.Commit commit,
            DevIgnore ignored,
            BlobReader blobs) {
        Map<String, SourceEntry> committed = new HashMap<>();
        repository.tree(commit).walk("").forEach(entry -> committed.put(entry.path(), entry));
        Map<String, String> environment = index.environment();
        repository.bytes(environment, new byte[0], List.of("add", "--all", "--", "."));
        leaveOut(repository, environment, committed, ignored, commit.id().length());
        String treeId = new String(
                        repository.bytes(environment, new byte[0], List.of("write-tree")), StandardCharsets.US_ASCII)
                .trim();
        byte[] listing =
                repository.bytes(environment, new byte[0], List.of("ls-tree", "-r", "-z", "--full-tree", treeId));
        Origin changed = new Origin.DevTree(treeId);
        List<SourceEntry> entries = new ArrayList<>();
        for (SourceEntry entry : TreeListing.parse(repository.location(), commit.id(), listing, changed)
                .walk("")) {
            SourceEntry before = committed.get(entry.path());
            boolean same = before != null
                    && before.mode() == entry.mode()
                    && before.objectId().equals(entry.objectId());
            entries.add(same ? before : entry);
        }
        return new ListedTree(
                "the dev snapshot of " + repository.location(),
                treeId,
                commit.toSourceCommit(true),
                new EntryList(entries, changed),
                blobs);
    }

    /** Puts ignored paths back to what is committed. */
    private static void leaveOut(
            GitCommandRepository repository,
            Map<String, String> environment,
            Map<String, SourceEntry> committed,
            DevIgnore ignored,
            int idLength) {
        StringBuilder changes = new StringBuilder();
        byte[] staged = repository.bytes(environment, new byte[0], List.of("ls-files", "-z"));
        for (String path : new String(staged, StandardCharsets.UTF_8).split("\0", -1)) {
            if (!path.isEmpty() && ignored.matches(path) && !committed.containsKey(path)) {
                changes.append("0 ")
                        .append("0".repeat(idLength))
                        .append('\t')
                        .append(path)
                        .append('\0');
            }
        }
        for (SourceEntry entry : committed.values()) {
            if (ignored.matches(entry.path())) {
                changes.append(entry.mode().octal())
                        .append(' ')
                        .append(entry.objectId())
                        .append('\t')
                        .append(entry.path())
                        .append('\0');
            }
        }
        if (changes.length() > 0) {
            repository.bytes(
                    environment,
                    changes.toString().getBytes(StandardCharsets.UTF_8),
                    List.of("update-index", "-z", "--index-info"));
        }
    }
}
