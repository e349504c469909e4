package io.github.bundle4j.project;

import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Finds the configuration files of a project. */
final class ProjectFiles {
    private static final List<String> NAMES = List.of("werf.yaml", "werf.yml");

    private final SourceTree source;
    private final String directory;

    ProjectFiles(SourceTree source, String directory) {
        this.source = source;
        this.directory = directory;
    }

    /** The path of the configuration: the one given, or the first of the usual names. */
    String configFile(Optional<String> given) {
        List<String> names = given.map(List::of).orElse(NAMES);
        for (String name : names) {
            String path = inTree(name);
            if (isFile(path)) {
                return path;
            }
        }
        throw new ProjectException(
                inTree(names.get(0)),
                List.of("there is no such file" + (given.isPresent() ? "" : " and no werf.yml beside it")
                        + "; commit one that begins with configVersion: 1 and project: NAME"),
                null);
    }

    String inTree(String projectPath) {
        return SourcePaths.resolve(directory, projectPath)
                .orElseThrow(() -> new ProjectException(
                        projectPath, List.of("is outside of the repository; name a path inside it"), null));
    }

    boolean isFile(String path) {
        return !path.isEmpty()
                && Links.resolve(source, path)
                        .filter(entry -> entry.mode().isFile())
                        .isPresent();
    }

    /** The text of a file, links followed. */
    String text(String path) {
        String target = Links.resolve(source, path).map(SourceEntry::path).orElse(path);
        return new String(source.read(target), StandardCharsets.UTF_8);
    }
}
