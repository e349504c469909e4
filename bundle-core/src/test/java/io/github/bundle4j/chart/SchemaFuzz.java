package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.jsonschema.JsonSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Random schemas and values, judged here and by Helm. Arguments: the oracle program, the number of rounds, the seed. Lines
 * are compared in any order, for Helm prints them in none; each difference is printed as a case with Helm's lines.
 */
final class SchemaFuzz {
    private static final List<String> DRAFTS = List.of(
            "",
            "http://json-schema.org/draft-04/schema#",
            "http://json-schema.org/draft-06/schema#",
            "http://json-schema.org/draft-07/schema#",
            "https://json-schema.org/draft/2019-09/schema",
            "https://json-schema.org/draft/2020-12/schema");
    private static final List<String> NAMES = List.of("a", "b", "c", "d/e");
    private static final int SHOWN = 12;

    private final Random random;
    private final String draft;

    private SchemaFuzz(long seed) {
        // Neighbouring seeds begin alike.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.draft = one(DRAFTS);
    }

    /** Cases of moderate size with Helm's answers, for {@link SchemaRecorder}. */
    static List<Map<String, Object>> samples(HelmOracle oracle, int wanted) throws IOException {
        List<Map<String, Object>> samples = new ArrayList<>();
        for (long seed = 1; samples.size() < wanted; seed++) {
            SchemaFuzz fuzz = new SchemaFuzz(seed);
            Map<String, Object> schema = fuzz.root();
            Object values = fuzz.table(0);
            if (Json.write(schema).length() < 700) {
                List<String> theirs = theirs(oracle, Json.write(schema), values);
                if (theirs.size() > 1) {
                    Map<String, Object> sample = new LinkedHashMap<>();
                    sample.put("schema", schema);
                    sample.put("values", values);
                    sample.put("lines", theirs);
                    samples.add(sample);
                }
            }
        }
        return samples;
    }

    public static void main(String[] args) throws IOException {
        long seed = Long.parseLong(args[2]);
        int differences = 0;
        int violated = 0;
        try (HelmOracle oracle = new HelmOracle(args[0])) {
            int i = 0;
            for (; i < Integer.parseInt(args[1]) && differences < SHOWN; i++) {
                SchemaFuzz fuzz = new SchemaFuzz(seed + i);
                Map<String, Object> schema = fuzz.root();
                Object values = fuzz.table(0);
                List<String> theirs = theirs(oracle, Json.write(schema), values);
                List<String> ours = ours(Json.write(schema), values);
                violated += theirs.isEmpty() ? 0 : 1;
                if (!sorted(ours).equals(sorted(theirs))) {
                    differences++;
                    System.out.println(Json.write(Map.of("schema", schema, "values", values, "lines", theirs)));
                    System.out.println("  ours   " + String.join("\n         ", ours));
                    System.out.println("  theirs " + String.join("\n         ", theirs));
                }
            }
            System.out.println(i + " rounds, " + violated + " violated, " + differences + " differences");
        }
    }

    /** Neither lines nor the names of additional properties have an order in Helm. */
    static List<String> sorted(List<String> lines) {
        return lines.stream()
                .map(line -> {
                    int names = line.indexOf("additional properties '");
                    char[] letters = line.substring(Math.max(0, names)).toCharArray();
                    Arrays.sort(letters);
                    return names < 0 ? line : line.substring(0, names) + new String(letters);
                })
                .sorted()
                .toList();
    }

    static List<String> ours(String schema, @Nullable Object values) {
        try {
            return JsonSchema.read(ByteStrings.pack(schema)).violations(GoTrees.packValue(values));
        } catch (GoError e) {
            return List.of(ByteStrings.unpack(e.text()).split("\n"));
        }
    }

    /** Helm's lines. */
    static List<String> theirs(HelmOracle oracle, String schema, @Nullable Object values) throws IOException {
        Map<String, Object> files = new TreeMap<>();
        files.put("Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n");
        files.put("values.yaml", Json.write(values));
        files.put("values.schema.json", schema);
        Map<String, @Nullable Object> answer = oracle.ask(Map.of("kind", "chart", "files", files));
        if (!(answer.get("err") instanceof String error)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (String line : error.split("\n")) {
            if (!line.isBlank() && !line.startsWith("values don't meet") && !line.equals("c:")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private Map<String, Object> root() {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (!draft.isEmpty()) {
            schema.put("$schema", draft);
        }
        if (random.nextBoolean()) {
            schema.put("definitions", Map.of("x", schema(3), "y", schema(3)));
        }
        schema.putAll(schema(0));
        if (random.nextBoolean()) {
            schema.put("properties", properties(0));
        }
        if (!schema.containsKey("definitions")) {
            schema.put("definitions", Map.of("x", Map.of("type", "string"), "y", Map.of("minimum", 2)));
        }
        return schema;
    }

    private Map<String, Object> properties(int depth) {
        Map<String, Object> properties = new TreeMap<>();
        for (String name : NAMES) {
            if (random.nextInt(3) > 0) {
                properties.put(name, schema(depth + 1));
            }
        }
        return properties;
    }

    private Map<String, Object> schema(int depth) {
        Map<String, Object> schema = new LinkedHashMap<>();
        List<Supplier<Map<String, ?>>> keywords = keywords(depth);
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            schema.putAll(one(keywords).get());
        }
        return schema;
    }

    private List<Supplier<Map<String, ?>>> keywords(int depth) {
        List<Supplier<Map<String, ?>>> keywords = new ArrayList<>(List.of(
                () -> Map.of("type", one("string", "integer", "number", "object", "array", "boolean", "null")),
                () -> Map.of("type", List.of("string", one("integer", "null", "object"))),
                () -> Map.of("enum", List.of("x", 1, one("y", true, 2.5, List.of(1)))),
                () -> Map.of("minimum", one(1, 2.5), "maximum", 3),
                () -> Map.of("minLength", 2),
                () -> Map.of("maxLength", 1, "pattern", "^[x-z]"),
                () -> Map.of("minItems", 2),
                () -> Map.of("uniqueItems", true, "maxItems", 1),
                () -> Map.of("required", List.of("a", "b")),
                () -> Map.of("maxProperties", 1),
                () -> Map.of("minProperties", 3),
                () -> Map.of("multipleOf", 2),
                () -> Map.of("format", one("ipv4", "ipv6", "uri", "date", "date-time", "hostname", "regex"))));
        if (!old()) {
            keywords.add(() -> Map.of("const", one("x", 1, Map.of("a", 1))));
            keywords.add(() -> Map.of("propertyNames", Map.of("pattern", "^[ab]")));
            keywords.add(() -> Map.of("exclusiveMinimum", 1));
        }
        if (depth < 3) {
            keywords.add(() -> Map.of("properties", properties(depth)));
            keywords.add(() -> Map.of("properties", properties(depth)));
            keywords.add(() -> Map.of("additionalProperties", random.nextBoolean() ? false : schema(depth + 1)));
            keywords.add(() -> Map.of("patternProperties", Map.of("^[bc]", schema(depth + 1))));
            keywords.add(() -> Map.of("items", schema(depth + 1)));
            keywords.add(() -> Map.of("anyOf", List.of(schema(depth + 1), schema(depth + 1))));
            keywords.add(() -> Map.of("oneOf", List.of(schema(depth + 1), schema(depth + 1))));
            keywords.add(() -> Map.of("allOf", List.of(schema(depth + 1), schema(depth + 1))));
            keywords.add(() -> Map.of("not", schema(depth + 1)));
            keywords.add(() -> Map.of("$ref", "#/definitions/" + one("x", "y")));
            keywords.add(() -> Map.of("dependencies", Map.of("a", random.nextBoolean() ? List.of("c") : schema(2))));
            if (draft.contains("07") || modern()) {
                keywords.add(() -> Map.of("if", schema(2), "then", schema(depth + 1), "else", schema(depth + 1)));
            }
            if (modern()) {
                keywords.add(() -> Map.of("dependentRequired", Map.of("a", List.of("b", "c"))));
                keywords.add(() -> Map.of("dependentSchemas", Map.of("b", schema(depth + 1))));
                keywords.add(() -> Map.of("unevaluatedProperties", random.nextBoolean() ? false : schema(depth + 1)));
                keywords.add(() -> Map.of("unevaluatedItems", random.nextBoolean() ? false : schema(depth + 1)));
                keywords.add(() -> Map.of("minContains", random.nextInt(3), "maxContains", 1));
            }
            if (!old()) {
                keywords.add(() -> Map.of("contains", schema(depth + 1)));
            }
            String tuple = draft.isEmpty() || draft.contains("2020") ? "prefixItems" : "items";
            String rest = tuple.equals("items") ? "additionalItems" : "items";
            keywords.add(() ->
                    Map.of(tuple, List.of(schema(depth + 1)), rest, random.nextBoolean() ? false : schema(depth + 1)));
        }
        return keywords;
    }

    private boolean old() {
        return draft.contains("-04");
    }

    private boolean modern() {
        return draft.isEmpty() || draft.contains("20");
    }

    private Map<String, @Nullable Object> table(int depth) {
        Map<String, @Nullable Object> table = new TreeMap<>();
        for (String name : NAMES) {
            if (random.nextInt(4) > 0) {
                table.put(name, value(depth + 1));
            }
        }
        return table;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 2 ? 7 : 11)) {
            case 0 -> "x";
            case 1 -> "longer text";
            case 2 -> one(0, 1, 2, 5);
            case 3 -> 2.5;
            case 4 -> random.nextBoolean();
            case 5 -> one("127.0.0.1", "2020-01-02", "2020-01-02T03:04:05Z");
            case 6 -> List.of();
            case 7 -> List.of(one(1, "x", 2.5), one(1, "x", Map.of("a", 1)));
            default -> table(depth);
        };
    }

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
