package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records what Helm makes of the cases in {@link CaseInputs}. Arguments: the helm-oracle program and the folder of the
 * case files. Each case is asked several times; those whose answer changes go to {@code unstable.jsonl}, which no test
 * reads. Run by hand; see the oracle's README.
 */
final class CaseRecorder {
    private static final int TIMES = 5;
    private static final int RANDOM_CASES = 200;

    private CaseRecorder() {}

    public static void main(String[] args) throws IOException {
        List<String> unstable = new ArrayList<>();
        try (HelmOracle oracle = new HelmOracle(args[0])) {
            for (Map.Entry<String, OracleFuzz.Mode> entry : OracleFuzz.modes().entrySet()) {
                OracleFuzz.Mode mode = entry.getValue();
                Set<Object> inputs = new LinkedHashSet<>(CaseInputs.of(entry.getKey()));
                Random random = new Random(entry.getKey().hashCode());
                // Broken TOML has an error text for nearly every character.
                int count = entry.getKey().equals("fromToml") ? 4 * RANDOM_CASES : RANDOM_CASES;
                for (int i = 0; i < count; i++) {
                    inputs.add(mode.generator().apply(random));
                }
                record(oracle, mode, inputs, Path.of(args[1], entry.getKey() + ".jsonl"), unstable);
            }
        }
        Files.write(Path.of(args[1], "unstable.jsonl"), unstable, StandardCharsets.UTF_8);
    }

    private static void record(
            HelmOracle oracle, OracleFuzz.Mode mode, Set<Object> inputs, Path file, List<String> unstable)
            throws IOException {
        List<Map<String, Object>> probes = new ArrayList<>();
        for (Object input : inputs) {
            probes.add(OracleFuzz.probe(mode, input));
        }
        List<HelmOracle.Answer> answers = oracle.ask(probes);
        Set<Integer> changing = new LinkedHashSet<>();
        for (int time = 1; time < TIMES; time++) {
            List<HelmOracle.Answer> again = oracle.ask(probes);
            for (int i = 0; i < answers.size(); i++) {
                if (!answers.get(i).equals(again.get(i))) {
                    changing.add(i);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        for (Object input : inputs) {
            String line = line(mode, input, answers.get(i));
            if (changing.contains(i)) {
                unstable.add(line);
            } else {
                lines.add(line);
            }
            i++;
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
        System.out.println(file.getFileName() + ": " + lines.size() + " cases, " + changing.size() + " unstable");
    }

    private static String line(OracleFuzz.Mode mode, @Nullable Object input, HelmOracle.Answer answer) {
        Map<String, @Nullable Object> line = new TreeMap<>();
        line.put("fn", mode.function());
        line.put("in", HelmOracle.typed(input));
        if (answer.error() != null) {
            line.put("err", ByteStrings.unpack(answer.error()));
        } else {
            line.put("out", answer.out() instanceof String text ? HelmOracle.typed(text) : answer.out());
        }
        return Json.write(line);
    }
}
