package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.gotemplate.FunctionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Writes what Helm makes of the catalogue's templates. Each is asked three times, in another order each time; what
 * differs goes to a file of its own. With a {@link HelmVersion}, only what that version's oracle answers otherwise than
 * Helm 4.1 is recorded. Run by hand:
 *
 * <pre>java -cp ... io.github.bundle4j.gotemplate.function.ExpressionRecorder ORACLE TARGET_FOLDER [VERSION]</pre>
 */
final class ExpressionRecorder {
    private static final int ROUNDS = 3;

    private ExpressionRecorder() {}

    public static void main(String[] args) throws IOException {
        Path program = Path.of(args[0]);
        Path folder = Path.of(args[1]);
        HelmVersion version = args.length > 2 ? HelmVersion.valueOf(args[2]) : HelmVersion.V4_1;
        FunctionTable table =
                HelmFunctions.table(FunctionOptions.builder().version(version).build());
        Set<String> asked =
                new LinkedHashSet<>(ExpressionCatalog.templates(HelmFunctions.table(FunctionOptions.standard())));
        asked.addAll(ExpressionCatalog.templates(table));
        List<String> templates = List.copyOf(asked);
        List<Map<String, JsonNode>> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> order = new ArrayList<>(templates);
            Collections.shuffle(order, new Random(round));
            rounds.add(ask(program, order));
        }
        List<String> stable = new ArrayList<>();
        List<String> unstable = new ArrayList<>();
        String head = Oracle.MAPPER.writeValueAsString(Map.of("oracle", Oracle.version(program)));
        stable.add(head);
        unstable.add(head);
        for (String template : templates) {
            JsonNode answer = rounds.get(0).get(template);
            boolean same = rounds.stream().allMatch(round -> answer.equals(round.get(template)));
            Map<String, Object> recorded = new LinkedHashMap<>();
            recorded.put("t", template);
            answer.properties().forEach(field -> recorded.put(field.getKey(), field.getValue()));
            (same ? stable : unstable).add(Oracle.MAPPER.writeValueAsString(recorded));
        }
        if (version != HelmVersion.V4_1) {
            Set<String> known = new HashSet<>();
            Files.readAllLines(folder.resolve("expressions.jsonl")).forEach(line -> known.add(meaning(line)));
            stable.removeIf(line -> known.contains(meaning(line)));
            Files.writeString(folder.resolve("expressions-" + version + ".jsonl"), String.join("\n", stable) + "\n");
            System.out.println((stable.size() - 1) + " differ, " + (unstable.size() - 1) + " unstable");
            return;
        }
        Files.writeString(folder.resolve("expressions.jsonl"), String.join("\n", stable) + "\n");
        Files.writeString(folder.resolve("expressions-unstable.jsonl"), String.join("\n", unstable) + "\n");
        System.out.println((stable.size() - 1) + " recorded, " + (unstable.size() - 1) + " unstable");
    }

    /** A case without the form of its error, which is not the functions' affair. */
    private static String meaning(String line) {
        JsonNode recorded = Oracle.MAPPER.readTree(line);
        return recorded.has("err")
                ? recorded.get("t")
                        + RecordedExpressionsTest.words(recorded.get("err").asString())
                : line;
    }

    private static Map<String, JsonNode> ask(Path program, List<String> templates) throws IOException {
        JsonNode values = Oracle.MAPPER.readTree(ExpressionCatalog.resource("expression-values.json"));
        List<Map<String, Object>> probes = new ArrayList<>();
        for (String template : templates) {
            Map<String, Object> probe = new LinkedHashMap<>();
            probe.put("kind", "template");
            probe.put("text", template);
            probe.put("values", values);
            probes.add(probe);
        }
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        try (Oracle oracle = new Oracle(program)) {
            List<JsonNode> all = oracle.ask(probes);
            for (int i = 0; i < templates.size(); i++) {
                answers.put(templates.get(i), all.get(i));
            }
        }
        return answers;
    }
}
