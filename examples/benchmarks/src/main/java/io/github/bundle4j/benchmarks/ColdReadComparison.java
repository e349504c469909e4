package io.github.bundle4j.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Whole processes on a large repository: a JVM that does nothing, one that reads the configuration of a clean project,
 * the same with class data shared, and {@code git}. One after the other, several rounds.
 */
public final class ColdReadComparison {
    private final Path output;
    private final String classPath;
    private final Map<String, List<Measured>> results = new LinkedHashMap<>();

    private ColdReadComparison(Path folder) throws IOException {
        this.output = folder.resolve("output");
        this.classPath = classPath(folder.resolve("program.jar"));
    }

    /**
     * Compares.
     *
     * @param arguments files, default 100000; commits, default 10000; submodules, default 0; rounds, default 15
     * @throws Exception if a program fails
     */
    public static void main(String[] arguments) throws Exception {
        int files = number(arguments, 0, 100_000);
        int commits = number(arguments, 1, 10_000);
        int submodules = number(arguments, 2, 0);
        int rounds = number(arguments, 3, 15);
        try (LargeRepository repository = LargeRepository.make(files, commits, submodules)) {
            Path folder = Files.createDirectory(repository.root().resolveSibling("comparison"));
            new ColdReadComparison(folder).run(repository, folder.resolve("classes.jsa"), rounds);
        }
    }

    /** Class data is shared for jars alone, so that the program becomes one. */
    private static String classPath(Path jar) throws IOException {
        String name = ReadConfiguration.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = ReadConfiguration.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new ZipEntry(name));
            in.transferTo(out);
        }
        String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        return jar + File.pathSeparator + libraries;
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void run(LargeRepository repository, Path archive, int rounds) throws Exception {
        String project = repository.root().toString();
        Measured.run(java(List.of("-XX:ArchiveClassesAtExit=" + archive), project), output);
        for (int round = 0; round < rounds; round++) {
            measure("a JVM that does nothing", java(List.of()));
            measure("configuration", java(List.of(), project));
            measure("configuration, CDS", java(List.of("-XX:SharedArchiveFile=" + archive), project));
            measure("git status", List.of("git", "-C", project, "status", "--porcelain"));
            measure("git ls-tree -r", List.of("git", "-C", project, "ls-tree", "-r", "HEAD"));
        }
        System.out.printf(Locale.ROOT, "%-24s %8s %8s %8s   (medians)%n", "", "wall ms", "cpu ms", "RSS MB");
        results.forEach((name, runs) -> System.out.printf(
                Locale.ROOT,
                "%-24s %8.0f %8.0f %8.0f%n",
                name,
                median(runs, run -> run.wallSeconds() * 1000),
                median(runs, run -> run.cpuSeconds() * 1000),
                median(runs, run -> (double) run.residentMegabytes())));
    }

    private List<String> java(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx256m", "-cp", classPath, ReadConfiguration.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void measure(String name, List<String> command) throws Exception {
        results.computeIfAbsent(name, key -> new ArrayList<>()).add(Measured.run(command, output));
    }

    private static double median(List<Measured> runs, Function<Measured, Double> value) {
        return runs.stream().map(value).sorted().toList().get(runs.size() / 2);
    }
}
