package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.Includes.Include;
import io.github.bundle4j.giterminism.internal.EntryList;
import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.GitAddress;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.RemoteTrees;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The files of other repositories, at the places of this one where they are included. Immutable. */
final class IncludedFiles {
    static final IncludedFiles NONE = new IncludedFiles(new EntryList(List.of(), new Origin.Memory()), Map.of());

    private final EntryList entries;
    private final Map<String, Place> places;

    private IncludedFiles(EntryList entries, Map<String, Place> places) {
        this.entries = entries;
        this.places = places;
    }

    /** Where the bytes of a file are. */
    private record Place(SourceTree tree, String path) {}

    /**
     * Opens the included repositories and lists their files. Of two includes of one path the later wins.
     *
     * @param file werf-includes.yaml, for messages
     * @param directory the project's folder
     * @param reserved paths that are never included
     */
    static IncludedFiles read(
            String file,
            String directory,
            List<Include> includes,
            Function<Include, GitAddress> addressOf,
            RemoteTrees remotes,
            Set<String> reserved) {
        Map<String, Place> places = new HashMap<>();
        Map<String, SourceEntry> entries = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Include include : includes) {
            SourceTree tree = remotes.open(addressOf.apply(include));
            int taken = 0;
            for (SourceEntry entry : candidates(tree, include.add())) {
                String relative = SourcePaths.relativize(entry.path(), include.add());
                String name = relative.isEmpty() ? entry.name() : relative;
                if (entry.mode() != FileMode.SUBMODULE && include.takes(name)) {
                    taken++;
                    String target = Inputs.join(directory, SourcePaths.join(include.to(), name));
                    if (!reserved.contains(target)) {
                        places.put(target, new Place(tree, entry.path()));
                        entries.put(target, new SourceEntry(target, entry.mode(), entry.objectId(), entry.origin()));
                    }
                }
            }
            if (taken == 0) {
                problems.add("the include of " + addressOf.apply(include).shownUrl() + " takes no file: nothing below /"
                        + include.add() + " matches; correct add, includePaths and excludePaths");
            }
        }
        if (!problems.isEmpty()) {
            throw new ProjectException(file, problems, null);
        }
        List<SourceEntry> list = List.copyOf(entries.values());
        Origin origin = list.isEmpty() ? new Origin.Memory() : list.get(0).origin();
        return new IncludedFiles(new EntryList(list, origin), Map.copyOf(places));
    }

    /** What lies below a folder, or the file that is named instead of one. */
    private static List<SourceEntry> candidates(SourceTree tree, String add) {
        Optional<SourceEntry> itself = add.isEmpty() ? Optional.empty() : tree.find(add);
        return itself.filter(entry -> entry.mode() != FileMode.DIRECTORY)
                .map(List::of)
                .orElseGet(() -> tree.walk(add));
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    EntryList entries() {
        return entries;
    }

    SourceTree tree(String path) {
        return place(path).tree();
    }

    String pathInTree(String path) {
        return place(path).path();
    }

    boolean has(String path) {
        return places.containsKey(path);
    }

    private Place place(String path) {
        Place place = places.get(path);
        if (place == null) {
            throw new IllegalArgumentException("not included: " + path);
        }
        return place;
    }
}
