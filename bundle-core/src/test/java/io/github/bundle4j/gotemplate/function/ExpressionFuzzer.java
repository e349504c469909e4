package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.gotemplate.TemplateFunction;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.Signature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Renders nested calls and pipelines here and in the oracle, and prints where the results differ. Run by hand:
 *
 * <pre>java -cp ... io.github.bundle4j.gotemplate.function.ExpressionFuzzer ORACLE [SECONDS] [SEED] [VERSION]</pre>
 */
final class ExpressionFuzzer {
    /** What grows with a number would have to be kept small here; the function fuzzer has it. */
    private static final Set<String> GROWING =
            Set.of("repeat", "indent", "nindent", "until", "untilStep", "seq", "tpl");

    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\"a\"",
            "\"hello World\"",
            "\"a,b,c\"",
            "\"1.5\"",
            "\"42\"",
            "\"\\n\"",
            "\"é\"",
            "`{\"a\":1}`",
            "`a: [1, x]`",
            "\"[a-z]+\"",
            "\"1.2.3\"",
            "\"^1\"",
            "\"k\"",
            "\"a\"",
            "\"b\"",
            "\"2006-01-02\"",
            "\"1h\"",
            "\"%v\"",
            ".Values.s",
            ".Values.u",
            ".Values.ml",
            ".Values.e",
            ".Values.url");

    private static final List<String> LISTS = List.of(
            ".Values.l",
            ".Values.el",
            ".Values.dup",
            ".Values.mix",
            ".Values.nest",
            ".Values.strs",
            ".Values.ints",
            "(list)",
            "(list 1 \"a\" nil)",
            "(until 3)",
            "(splitList \",\" \"a,b\")");

    private static final List<String> DICTS = List.of(
            "(dict)",
            "(dict \"a\" 1 \"b\" (dict \"c\" 2))",
            "(deepCopy .Values.m)",
            "(deepCopy .Values.m2)",
            "(dict \"k\" .Values.l)",
            "(dict \"x\" nil)");

    private static final List<String> OTHERS = List.of(
            "nil",
            "true",
            "false",
            "0",
            "1",
            "-1",
            "2.5",
            "1e6",
            ".Values.i",
            ".Values.f",
            ".Values.n",
            ".Values.nope",
            ".Values.big",
            ".Values.int",
            ".Values.i64",
            ".Values.u8",
            ".Values.time",
            ".Values.bytes",
            ".Values.t");

    private static final List<String> FORMS = List.of(
            "{{ $r := (%s) }}{{ typeOf $r }} {{ toRawJson $r }}",
            "{{ %s }}",
            "{{ $r := (%s) }}{{ $r | quote }} {{ kindOf $r }}",
            "{{ with (%s) }}{{ . }}{{ else }}none{{ end }}",
            "{{ range $k, $v := (%s) }}{{ $k }}:{{ $v }};{{ end }}",
            "{{ (%s) | toYaml | nindent 2 }}");

    private final Random random;
    private final HelmVersion version;
    private final FunctionTable table;
    private final List<String> functions;
    private final Map<String, Integer> reported = new TreeMap<>();

    private ExpressionFuzzer(long seed, HelmVersion version) {
        random = new Random(seed);
        this.version = version;
        table = HelmFunctions.table(FunctionOptions.builder().version(version).build());
        Set<String> names = new TreeSet<>(table.names());
        names.removeAll(FunctionFuzzer.UNSTABLE);
        names.removeAll(GROWING);
        functions = List.copyOf(names);
    }

    public static void main(String[] args) throws IOException {
        long seconds = args.length > 1 ? Long.parseLong(args[1]) : 60;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
        HelmVersion version = args.length > 3 ? HelmVersion.valueOf(args[3]) : HelmVersion.V4_1;
        System.out.println("seed " + seed);
        new ExpressionFuzzer(seed, version).run(Path.of(args[0]), seconds);
    }

    private void run(Path program, long seconds) throws IOException {
        JsonNode values = Oracle.MAPPER.readTree(ExpressionCatalog.resource("expression-values.json"));
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long asked = 0;
        try (Oracle oracle = new Oracle(program)) {
            while (System.nanoTime() < end) {
                List<Map<String, Object>> probes = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    Map<String, Object> probe = new LinkedHashMap<>();
                    probe.put("kind", "template");
                    probe.put("text", FORMS.get(random.nextInt(FORMS.size())).replace("%s", call(0)));
                    probe.put("values", values);
                    probes.add(probe);
                }
                List<JsonNode> answers = oracle.ask(probes);
                for (int i = 0; i < probes.size(); i++) {
                    compare((String) probes.get(i).get("text"), answers.get(i), values);
                }
                asked += probes.size();
            }
        }
        System.out.println(asked + " templates; differences by outer function: " + reported);
    }

    private void compare(String template, JsonNode answer, JsonNode values) {
        String expected = RecordedExpressionsTest.expected(answer);
        String actual = RecordedExpressionsTest.run(table, version, template, values);
        if (!RecordedExpressionsTest.matches(expected, actual)) {
            String function =
                    template.replaceAll("^\\{\\{[^(a-zA-Z]*(?:with |r := |range \\$k, \\$v := )?\\(?(\\w+).*", "$1");
            if (reported.merge(function.split("\n")[0], 1, Integer::sum) <= 4) {
                System.out.println(template + "\n   oracle " + expected + "\n   here   " + actual);
            }
        }
    }

    private String call(int depth) {
        String name = functions.get(random.nextInt(functions.size()));
        TemplateFunction function = table.find(name);
        Signature signature = function.signature();
        StringBuilder out = new StringBuilder(name);
        for (GoType parameter : signature.parameters()) {
            out.append(' ').append(argument(parameter, depth));
        }
        if (signature.variadic() != null) {
            for (int i = random.nextInt(3); i > 0; i--) {
                out.append(' ').append(argument(signature.variadic(), depth));
            }
        }
        return out.toString();
    }

    private String argument(GoType type, int depth) {
        if (depth < 3 && random.nextInt(3) == 0) {
            return "(" + call(depth + 1) + ")";
        }
        if (random.nextInt(20) == 0) {
            return pick(OTHERS);
        }
        return switch (type.kind()) {
            case STRING -> pick(TEXTS);
            case INT, INT64, FLOAT64, UINT32 -> Integer.toString(random.nextInt(12) - 3);
            case BOOL -> random.nextInt(2) == 0 ? "true" : "false";
            case MAP -> pick(DICTS);
            case SLICE -> pick(LISTS);
            case STRUCT -> ".Values.time";
            default -> pick(List.of(TEXTS, LISTS, DICTS, OTHERS).get(random.nextInt(4)));
        };
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
