package io.github.bundle4j.giterminism;

import io.github.bundle4j.source.SourcePaths;
import java.util.function.Predicate;

/**
 * Files that a project reads for one purpose.
 *
 * @param kind the purpose
 * @param root the file, or the folder that holds them; a path of the repository
 * @param matches which files within the root
 */
record Input(InputKind kind, String root, Predicate<String> matches) {
    static Input of(InputKind kind, String root) {
        return new Input(kind, root, path -> true);
    }

    boolean covers(String path) {
        return SourcePaths.isWithin(path, root) && matches.test(path);
    }
}
