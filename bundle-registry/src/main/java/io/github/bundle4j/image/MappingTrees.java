package io.github.bundle4j.image;

import io.github.bundle4j.project.GitMapping;
import io.github.bundle4j.project.RemoteRepository;
import io.github.bundle4j.source.SourceTree;
import java.util.Map;

/**
 * The trees that git mappings take files from. Immutable.
 *
 * @param own the project's repository
 * @param others further repositories, opened
 */
record MappingTrees(SourceTree own, Map<RemoteRepository, SourceTree> others) {
    MappingTrees {
        others = Map.copyOf(others);
    }

    SourceTree of(GitMapping mapping) {
        return mapping.remote()
                .map(remote -> {
                    SourceTree tree = others.get(remote);
                    if (tree == null) {
                        throw new IllegalStateException("the repository " + remote.url() + " is not open");
                    }
                    return tree;
                })
                .orElse(own);
    }
}
