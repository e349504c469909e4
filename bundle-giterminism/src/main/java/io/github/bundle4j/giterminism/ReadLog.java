package io.github.bundle4j.giterminism;

import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Remembers what was read that is not in the commit. Thread-safe. */
final class ReadLog {
    private final NavigableMap<String, SourceEntry> entries = new TreeMap<>(SourcePaths.ORDER);

    synchronized void add(SourceEntry entry) {
        entries.put(entry.path(), entry);
    }

    synchronized List<SourceEntry> entries() {
        return List.copyOf(entries.values());
    }
}
