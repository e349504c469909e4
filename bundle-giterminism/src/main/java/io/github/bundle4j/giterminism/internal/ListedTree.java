package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceNotFoundException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A tree that {@code git} listed; contents are read when they are asked for. Thread-safe. */
final class ListedTree implements IdentifiedTree {
    private static final int MAX_STREAMED = 1 << 30;

    private final String name;
    private final String treeId;
    private final SourceCommit commit;
    private final EntryList entries;
    private final BlobReader blobs;

    ListedTree(String name, String treeId, SourceCommit commit, EntryList entries, BlobReader blobs) {
        this.name = name;
        this.treeId = treeId;
        this.commit = commit;
        this.entries = entries;
        this.blobs = blobs;
    }

    @Override
    public String treeId() {
        return treeId;
    }

    @Override
    public Optional<SourceEntry> find(String path) {
        return entries.find(path);
    }

    @Override
    public List<SourceEntry> list(String directory) {
        return entries.list(directory);
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        return entries.walk(directory);
    }

    @Override
    public byte[] read(String path) {
        return blobs.read(path, idOf(path, true), MAX_READ);
    }

    @Override
    public InputStream open(String path) {
        return new ByteArrayInputStream(blobs.read(path, idOf(path, false), MAX_STREAMED));
    }

    @Override
    public long size(String path) {
        return blobs.read(path, idOf(path, true), MAX_STREAMED).length;
    }

    private String idOf(String path, boolean linkToo) {
        return entries.find(path)
                .filter(entry -> entry.mode().isFile() || (linkToo && entry.mode() == FileMode.SYMLINK))
                .map(SourceEntry::objectId)
                .orElseThrow(() -> new SourceNotFoundException(path, name));
    }

    @Override
    public Optional<SourceCommit> commit() {
        return Optional.of(commit);
    }
}
