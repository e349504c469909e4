package io.github.bundle4j.chart;

import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records what Helm says of values and schemas, random ones and {@link SchemaProbes}. Arguments: the oracle program, the
 * folder to write to. What Helm answers differently from time to time, or only after asking the network, is left out.
 */
final class SchemaRecorder {
    private static final int SAMPLES = 250;
    private static final int RUNS = 3;

    private SchemaRecorder() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        try (HelmOracle oracle = new HelmOracle(args[0])) {
            write(folder.resolve("schema-samples.jsonl"), SchemaFuzz.samples(oracle, SAMPLES));
            List<Map<String, Object>> answered = new ArrayList<>();
            for (Map<String, Object> probe : SchemaProbes.all()) {
                List<String> lines = answer(oracle, probe);
                if (lines != null && lines.stream().noneMatch(line -> line.contains("HTTP request"))) {
                    probe.put("lines", lines);
                    answered.add(probe);
                }
            }
            write(folder.resolve("schema-probes.jsonl"), answered);
        }
    }

    private static @Nullable List<String> answer(HelmOracle oracle, Map<String, Object> probe) throws IOException {
        List<String> first = SchemaFuzz.theirs(oracle, (String) probe.get("schema"), probe.get("values"));
        for (int i = 1; i < RUNS; i++) {
            List<String> again = SchemaFuzz.theirs(oracle, (String) probe.get("schema"), probe.get("values"));
            if (!SchemaFuzz.sorted(again).equals(SchemaFuzz.sorted(first))) {
                return null;
            }
        }
        return first;
    }

    private static void write(Path file, List<Map<String, Object>> cases) throws IOException {
        Files.write(file, cases.stream().map(Json::write).toList());
    }
}
