package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.gotemplate.FunctionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * Writes what Helm makes of the catalogue's templates. Each is asked three times, in another order each time; what
 * differs goes to a file of its own. Run by hand:
 *
 * <pre>java -cp ... io.github.bundle4j.gotemplate.function.ExpressionRecorder ORACLE TARGET_FOLDER</pre>
 */
final class ExpressionRecorder {
    private static final int ROUNDS = 3;

    private ExpressionRecorder() {}

    public static void main(String[] args) throws IOException {
        Path program = Path.of(args[0]);
        Path folder = Path.of(args[1]);
        FunctionTable table = HelmFunctions.table(FunctionOptions.standard());
        List<String> templates = ExpressionCatalog.templates(table);
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
        Files.writeString(folder.resolve("expressions.jsonl"), String.join("\n", stable) + "\n");
        Files.writeString(folder.resolve("expressions-unstable.jsonl"), String.join("\n", unstable) + "\n");
        System.out.println((stable.size() - 1) + " recorded, " + (unstable.size() - 1) + " unstable");
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
