package io.github.bundle4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What several programs cost that do the same work in turn. */
final class Comparison {
    private final Map<String, List<Measured>> results = new TreeMap<>();

    /** Work that leaves files behind. */
    @FunctionalInterface
    interface Work {
        void in(Path folder) throws Exception;
    }

    static void inTemporaryFolder(String prefix, Work work) throws Exception {
        Path folder = Files.createTempDirectory(prefix);
        try {
            work.in(folder);
        } finally {
            delete(folder);
        }
    }

    void add(String name, Measured run) {
        results.computeIfAbsent(name, k -> new ArrayList<>()).add(run);
    }

    /** Prints a line for each program: medians of the times, the most memory. */
    void print(int megabytes) {
        System.out.printf(
                Locale.ROOT, "%-24s %8s %8s %8s   (%d MB, medians)%n", "", "wall s", "cpu s", "RSS MB", megabytes);
        results.forEach((name, runs) -> System.out.printf(
                Locale.ROOT,
                "%-24s %8.2f %8.2f %8d%n",
                name,
                median(runs, Measured::wallSeconds),
                median(runs, Measured::cpuSeconds),
                runs.stream().mapToLong(Measured::residentMegabytes).max().orElse(0)));
    }

    private static double median(List<Measured> runs, ToDoubleFunction<Measured> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
