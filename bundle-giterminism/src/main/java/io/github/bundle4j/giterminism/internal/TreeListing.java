package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code git ls-tree -r -z} prints: mode, kind, id, a tabulator and the path, ended by NUL. */
final class TreeListing {
    private TreeListing() {}

    static EntryList parse(Path location, String commit, byte[] listing, Origin origin) {
        List<SourceEntry> entries = new ArrayList<>();
        for (String record : new String(listing, StandardCharsets.UTF_8).split("\0", -1)) {
            if (!record.isEmpty()) {
                int tab = record.indexOf('\t');
                String[] fields = record.substring(0, tab).split(" ", -1);
                String path = record.substring(tab + 1);
                if (!SourcePaths.isValid(path)) {
                    throw RepositoryErrors.impossibleName(location, commit, path);
                }
                int mode = Integer.parseInt(fields[0], 8);
                entries.add(new SourceEntry(path, GitModes.kind(mode), fields[2], origin));
            }
        }
        return new EntryList(entries, origin);
    }
}
