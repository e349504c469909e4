package io.github.bundle4j.chart;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.goyaml.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Random charts within charts and random values, coalesced here and by Helm. Arguments: the oracle program, the number
 * of rounds, the seed, and {@code drop} for Helm 4.2 and later.
 */
final class CoalesceFuzz {
    private static final List<String> KEYS = List.of("a", "b", "c", "global", "s1", "s2", "al", "tags", "exports");
    private final Random random;
    private final int size;

    private CoalesceFuzz(long seed) {
        // Neighbouring seeds begin alike.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        size = 3 + random.nextInt(8);
    }

    public static void main(String[] args) throws IOException {
        int rounds = Integer.parseInt(args[1]);
        long seed = Long.parseLong(args[2]);
        boolean drop = args.length > 3;
        int differences = 0;
        try (HelmOracle oracle = new HelmOracle(args[0])) {
            int i = 0;
            for (; i < rounds && differences < 5; i++) {
                differences += new CoalesceFuzz(seed + i).round(oracle, drop) ? 0 : 1;
            }
            System.out.println(i + " rounds, " + differences + " differences");
        }
    }

    private boolean round(HelmOracle oracle, boolean drop) throws IOException {
        Map<String, String> files = new TreeMap<>();
        chart("", "c", 0, files);
        String user = Yaml.write(table(0));
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put("kind", "coalesce");
        probe.put("files", files);
        probe.put("yaml", List.of(user));
        List<ChartFile> chartFiles = new ArrayList<>();
        files.forEach((name, text) -> chartFiles.add(ChartFile.ofText(name, text)));
        String ours;
        try {
            Values values = ValuesReader.read(user, HelmGeneration.HELM_4);
            Coalescing coalescing = new Coalescing(drop, text -> {});
            Chart chart = new DependencyResolver(coalescing, false, text -> {}, new ImportedCharts())
                    .resolve(Chart.of(chartFiles), values)
                    .chart();
            ours = Json.write(
                    Values.ofGoValues(coalescing.coalesce(chart, values)).toMap());
        } catch (ChartException e) {
            ours = "error " + e.getMessage();
        }
        String theirs = "";
        // Helm visits charts within in no fixed order, which shows where nulls and shared globals meet.
        for (int attempt = 0; attempt < 12; attempt++) {
            Map<String, @Nullable Object> answer = oracle.ask(probe);
            theirs = answer.containsKey("err")
                    ? "error " + answer.get("err")
                    : Json.write(ValuesReader.read(Json.write(answer.get("out")), HelmGeneration.HELM_4)
                            .toMap());
            String mismatch = "error type mismatch on ";
            if (ours.equals(theirs) || (ours.startsWith(mismatch) && theirs.startsWith(mismatch))) {
                return true;
            }
        }
        files.forEach((name, text) -> System.out.println("== " + name + "\n" + text));
        System.out.println("== user\n" + user + "== ours\n" + ours + "\n== theirs\n" + theirs + "\n");
        return false;
    }

    private void chart(String prefix, String name, int depth, Map<String, String> files) {
        Map<String, Object> metadata = new TreeMap<>(Map.of("apiVersion", "v2", "name", name, "version", "1.0.0"));
        if (depth < 2) {
            List<Object> dependencies = new ArrayList<>();
            for (String within : List.of("s1", "s2")) {
                if (random.nextInt(3) > 0) {
                    chart(prefix + "charts/" + within + "/", within, depth + 1, files);
                    if (random.nextBoolean()) {
                        Map<String, Object> dependency =
                                new TreeMap<>(Map.of("name", within, "version", random.nextInt(8) > 0 ? "1.x" : "2.x"));
                        if (random.nextInt(4) == 0) {
                            dependency.put("alias", "al" + within);
                        }
                        if (random.nextInt(4) == 0) {
                            dependency.put(
                                    "condition",
                                    List.of("a.b", "s1.a", "b", "a,b").get(random.nextInt(4)));
                        }
                        if (random.nextInt(4) == 0) {
                            dependency.put("tags", List.of("a", "b"));
                        }
                        if (random.nextInt(3) == 0) {
                            dependency.put(
                                    "import-values",
                                    random.nextBoolean()
                                            ? List.of("a", "b")
                                            : List.of(
                                                    Map.of("child", "a", "parent", "b.c"),
                                                    Map.of("child", "b", "parent", ".")));
                        }
                        dependencies.add(dependency);
                    }
                }
            }
            if (!dependencies.isEmpty()) {
                metadata.put("dependencies", dependencies);
            }
        }
        files.put(prefix + "Chart.yaml", Yaml.write(metadata));
        files.put(prefix + "values.yaml", Yaml.write(table(0)));
    }

    private Map<String, @Nullable Object> table(int depth) {
        Map<String, @Nullable Object> table = new TreeMap<>();
        for (String key : KEYS) {
            if (random.nextInt(size) == 0) {
                // What is imported does not reach into the charts again: Helm then shares tables by chance.
                table.put(key, key.equals("exports") ? exports() : value(depth + 1));
            }
        }
        return table;
    }

    private Map<String, @Nullable Object> exports() {
        Map<String, @Nullable Object> exports = new TreeMap<>();
        for (String name : List.of("a", "b")) {
            if (random.nextInt(4) > 0) {
                Map<String, @Nullable Object> table = new TreeMap<>();
                for (String key : List.of("a", "b", "x", "y")) {
                    if (random.nextBoolean()) {
                        table.put(key, value(3));
                    }
                }
                exports.put(name, table);
            }
        }
        return exports;
    }

    private @Nullable Object value(int depth) {
        int choice = random.nextInt(depth > 3 ? 6 : 14);
        return switch (choice) {
            case 0, 1 -> null;
            case 2 -> random.nextBoolean();
            case 3 -> (long) random.nextInt(5);
            case 4 -> "text" + random.nextInt(3);
            case 5 -> List.of(1L, "x");
            default -> table(depth);
        };
    }
}
