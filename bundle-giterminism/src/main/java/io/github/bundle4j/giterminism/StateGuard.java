package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.giterminism.internal.OpenRepository;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows which files differ from the commit: at first for the inputs of the project only, for everything as soon as
 * something else is read. Thread-safe.
 */
final class StateGuard {
    private final OpenRepository repository;
    private final OpenRepository.Commit commit;
    private final Set<String> roots;
    private final NavigableMap<String, FileState> states;
    private @Nullable NavigableMap<String, FileState> all;

    StateGuard(OpenRepository repository, OpenRepository.Commit commit, Set<String> roots) {
        this.repository = repository;
        this.commit = commit;
        this.roots = roots;
        this.states = repository.status(commit, withSubmodules(repository.tree(commit), roots));
        if (roots.contains("")) {
            all = states;
        }
    }

    /** The states of the project's inputs. */
    NavigableMap<String, FileState> states() {
        return states;
    }

    /** The state of one file; {@code null} if it is as committed. */
    @Nullable
    FileState state(String path) {
        boolean isKnown = roots.stream().anyMatch(root -> SourcePaths.isWithin(path, root));
        NavigableMap<String, FileState> known = isKnown ? states : everything();
        FileState own = known.get(path);
        for (String above = SourcePaths.parent(path);
                own == null && !above.isEmpty();
                above = SourcePaths.parent(above)) {
            FileState state = known.get(above);
            own = state != null && state.isOfSubmodule() ? state : null;
        }
        return own;
    }

    /** A file inside a submodule is as clean as the submodule: that has to be looked at, too. */
    private static Set<String> withSubmodules(SourceTree tree, Set<String> roots) {
        Set<String> all = new LinkedHashSet<>(roots);
        for (String root : roots) {
            for (String above = SourcePaths.parent(root); !above.isEmpty(); above = SourcePaths.parent(above)) {
                if (tree.find(above)
                        .filter(entry -> entry.mode() == FileMode.SUBMODULE)
                        .isPresent()) {
                    all.add(above);
                    all.remove(root);
                }
            }
        }
        return all;
    }

    private synchronized NavigableMap<String, FileState> everything() {
        if (all == null) {
            all = repository.status(commit, List.of());
        }
        return all;
    }
}
