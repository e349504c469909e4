package io.github.bundle4j.chart;

import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random arguments of {@code --set} and its relatives, parsed here and by Helm. Arguments: oracle, rounds, seed. */
final class SetFuzz {
    private static final List<String> PIECES = List.of(
            "a", "b", "c", "=", "=", "=", ".", ",", "[", "]", "[0]", "[1]", "[-1]", "[x]", "{", "}", "\\", "1", "0",
            "01", "true", "null", "FALSE", " ", "é", "-5", "+7", "\"x\"", "{1,2}", "a=1", "b.c=x", "a[0]=y", "\"",
            "1.5", "a.b=", ":");
    private static final List<String> MODES = List.of("set", "string", "json", "literal");

    private SetFuzz() {}

    public static void main(String[] args) throws IOException {
        Random random = new Random(Long.parseLong(args[2]));
        int differences = 0;
        try (HelmOracle oracle = new HelmOracle(args[0])) {
            for (int i = 0; i < Integer.parseInt(args[1]) && differences < 20; i++) {
                StringBuilder text = new StringBuilder();
                for (int n = 1 + random.nextInt(7); n > 0; n--) {
                    text.append(PIECES.get(random.nextInt(PIECES.size())));
                }
                String mode = MODES.get(random.nextInt(MODES.size()));
                Map<String, @Nullable Object> answer = oracle.ask(Map.of(
                        "kind",
                        "strvals",
                        "text",
                        text.toString(),
                        "mode",
                        mode,
                        "values",
                        Map.of("b", Map.of("c", 1L))));
                String theirs =
                        answer.containsKey("err") ? "error " + answer.get("err") : Json.write(answer.get("out"));
                String ours;
                try {
                    ours = Json.write(typed(parse(mode, text.toString())));
                } catch (SetParser.SyntaxException | DocumentException e) {
                    ours = "error " + e.getMessage();
                }
                boolean bothFail = mode.equals("json") && ours.startsWith("error") && theirs.startsWith("error");
                if (!ours.equals(theirs) && !bothFail) {
                    differences++;
                    System.out.println(mode + " " + text + "\n  ours   " + ours + "\n  theirs " + theirs);
                }
            }
        }
        System.out.println(differences + " differences");
    }

    private static Map<String, @Nullable Object> parse(String mode, String text) throws SetParser.SyntaxException {
        Map<String, @Nullable Object> tree = new TreeMap<>();
        tree.put("b", new TreeMap<>(Map.of("c", 1.0)));
        String packed = io.github.bundle4j.govalue.ByteStrings.pack(text);
        SetParser parser = switch (mode) {
            case "set" -> SetParser.scalars(HelmGeneration.HELM_4, packed);
            case "string" -> SetParser.with(HelmGeneration.HELM_4, packed, value -> value);
            case "json" -> SetParser.json(HelmGeneration.HELM_4, packed);
            default -> SetParser.literal(HelmGeneration.HELM_4, packed);
        };
        parser.parseInto(tree);
        return tree;
    }

    /** Values in the oracle's notation. */
    private static @Nullable Object typed(@Nullable Object value) {
        if (value instanceof io.github.bundle4j.govalue.GoInt number) {
            return Map.of("$int64", number.toString());
        }
        if (value instanceof Double number && number == Math.rint(number)) {
            return number.longValue();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) ->
                    copy.put(io.github.bundle4j.govalue.ByteStrings.unpack((String) key), typed(element)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(typed(element)));
            return copy;
        }
        return value instanceof String text ? io.github.bundle4j.govalue.ByteStrings.unpack(text) : value;
    }
}
