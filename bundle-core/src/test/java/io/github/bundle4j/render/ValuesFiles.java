package io.github.bundle4j.render;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which files of a chart's folder are its own additional values files: those of its {@code ci} folder whose name ends in
 * {@code values.yaml}, and those that a glob matches, which is about the path below the chart.
 */
final class ValuesFiles {
    private static final String OPTION = "values=";
    private static final String OF_CI = "ci/*values.yaml";
    private static final List<Path> NEVER = List.of(Path.of("values.yaml"), Path.of("Chart.yaml"));

    private final List<PathMatcher> matchers;

    private ValuesFiles(List<PathMatcher> matchers) {
        this.matchers = matchers;
    }

    /** Whether an argument is {@code values=GLOB}. */
    static boolean isOption(String word) {
        return word.startsWith(OPTION);
    }

    /** What is asked for by these arguments, each a {@code values=GLOB}. */
    static ValuesFiles of(List<String> options) {
        return new ValuesFiles(Stream.concat(
                        Stream.of(OF_CI), options.stream().map(word -> word.substring(OPTION.length())))
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList());
    }

    /** The files within a chart's folder, in the order of their paths; never its {@code values.yaml} or {@code Chart.yaml}. */
    List<Path> in(Path chart) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(chart)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> isAsked(chart.relativize(file)))
                    .sorted()
                    .forEach(found::add);
        }
        return found;
    }

    private boolean isAsked(Path file) {
        return !NEVER.contains(file) && matchers.stream().anyMatch(matcher -> matcher.matches(file));
    }
}
