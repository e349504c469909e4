package io.github.bundle4j.chart;

import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Records what Helm says of random values and schemas. Arguments: the oracle program, the file to write. */
final class SchemaRecorder {
    private static final int SAMPLES = 250;

    private SchemaRecorder() {}

    public static void main(String[] args) throws IOException {
        List<String> lines = new ArrayList<>();
        try (HelmOracle oracle = new HelmOracle(args[0])) {
            for (Map<String, Object> sample : SchemaFuzz.samples(oracle, SAMPLES)) {
                lines.add(Json.write(sample));
            }
        }
        Files.write(Path.of(args[1]), lines);
    }
}
