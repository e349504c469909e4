package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.gotemplate.TemplateFunction;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls functions with random arguments here and in the oracle, and prints where the results differ. Run by hand:
 *
 * <pre>java -cp ... io.github.bundle4j.gotemplate.function.FunctionFuzzer ORACLE [SECONDS] [SEED] [VERSION] [FUNCTION...]</pre>
 */
final class FunctionFuzzer {
    /** Random, dependent on time, slow on purpose, or in need of a running template. */
    static final Set<String> UNSTABLE = Set.of(
            "ago",
            "bcrypt",
            "buildCustomCert",
            "date",
            "dateInZone",
            "date_in_zone",
            "derivePassword",
            "encryptAES",
            "genCA",
            "genCAWithKey",
            "genPrivateKey",
            "genSelfSignedCert",
            "genSelfSignedCertWithKey",
            "genSignedCert",
            "genSignedCertWithKey",
            "htmlDate",
            "htmlDateInZone",
            "htpasswd",
            "include",
            "keys",
            "now",
            "randAlpha",
            "randAlphaNum",
            "randAscii",
            "randBytes",
            "randInt",
            "randNumeric",
            "shuffle",
            "tpl",
            "uuidv4",
            "values",
            "fail",
            "required",
            "lookup",
            "getHostByName");

    private static final Set<String> GROWING = Set.of("repeat", "indent", "nindent", "until", "untilStep", "seq");

    private final Random random;
    private final List<String> functions;
    private final FunctionTable table;
    private final Map<String, Integer> reported = new TreeMap<>();

    private FunctionFuzzer(long seed, HelmVersion version, List<String> only) {
        random = new Random(seed);
        table = HelmFunctions.table(FunctionOptions.builder().version(version).build());
        Set<String> names = new TreeSet<>(only.isEmpty() ? table.names() : Set.copyOf(only));
        if (only.isEmpty()) {
            names.removeAll(UNSTABLE);
        }
        functions = List.copyOf(names);
    }

    public static void main(String[] args) throws IOException {
        long seconds = args.length > 1 ? Long.parseLong(args[1]) : 60;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
        HelmVersion version = args.length > 3 ? HelmVersion.valueOf(args[3]) : HelmVersion.V4_1;
        List<String> only = args.length > 4 ? List.of(args).subList(4, args.length) : List.of();
        System.out.println("seed " + seed);
        new FunctionFuzzer(seed, version, only).run(Path.of(args[0]), seconds);
    }

    private void run(Path program, long seconds) throws IOException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long calls = 0;
        try (Oracle oracle = new Oracle(program)) {
            while (System.nanoTime() < end) {
                List<Map<String, Object>> probes = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    probes.add(probe());
                }
                List<JsonNode> answers = oracle.ask(probes);
                for (int i = 0; i < probes.size(); i++) {
                    compare(probes.get(i), answers.get(i));
                }
                calls += probes.size();
            }
        }
        System.out.println(calls + " calls; differences by function: " + reported);
    }

    private Map<String, Object> probe() {
        String name = functions.get(random.nextInt(functions.size()));
        TemplateFunction function = table.find(name);
        Signature signature = function.signature();
        List<Object> arguments = new ArrayList<>();
        for (GoType parameter : signature.parameters()) {
            arguments.add(argument(name, parameter));
        }
        if (signature.variadic() != null) {
            int more = random.nextInt(4);
            for (int i = 0; i < more; i++) {
                arguments.add(argument(name, signature.variadic()));
            }
        }
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put("kind", "call");
        probe.put("mode", "typed");
        probe.put("fn", name);
        probe.put("args", arguments);
        return probe;
    }

    /** The oracle has no limits: what grows with a number gets small ones only. */
    private @Nullable Object argument(String function, GoType parameter) {
        if (GROWING.contains(function) && parameter.equals(GoType.INT)) {
            return Map.of("$int", Integer.toString(random.nextInt(60) - 20));
        }
        return FuzzValues.of(parameter, random);
    }

    private void compare(Map<String, Object> probe, JsonNode answer) {
        String name = (String) probe.get("fn");
        if (name.startsWith("split") && probe.get("args").toString().contains("$b64")) {
            // The oracle's answer for a map of texts has no form for wrong bytes.
            return;
        }
        JsonNode arguments = Oracle.MAPPER.valueToTree(probe.get("args"));
        String expected;
        if (answer.has("err") || answer.has("err64")) {
            String text = answer.has("err")
                    ? answer.get("err").asString()
                    : ByteStrings.unpack(BaseCoding.decode64(answer.get("err64").asString()));
            int at = text.indexOf("error calling " + name + ": ");
            expected = "error " + (at < 0 ? text : text.substring(at + name.length() + 16));
        } else {
            expected = describeAnswer(answer.get("out"));
        }
        String actual = call(name, arguments);
        if (!expected.equals(actual)) {
            int count = reported.merge(name, 1, Integer::sum);
            if (count <= 8) {
                System.out.println(name + " " + arguments + "\n   oracle " + expected + "\n   here   " + actual);
            }
        }
    }

    private String call(String name, JsonNode arguments) {
        @Nullable Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = TaggedValues.decode(arguments.get(i));
        }
        try {
            return describe(table.find(name).body().call(null, new Arguments(values)));
        } catch (GoError e) {
            return "error " + e.getMessage();
        } catch (BundleException e) {
            return "limit " + e.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            return "exception " + e + " " + e.getStackTrace()[0];
        }
    }

    private static String describeAnswer(JsonNode out) {
        if (out.isObject() && out.size() == 1 && out.has("$other")) {
            JsonNode other = out.get("$other");
            return other.get(0).asString() + " " + other.get(1).asString();
        }
        if (out.isObject() && out.size() == 1 && out.has("$list")) {
            return out.get("$list").get(0).asString() + " "
                    + content(TaggedValues.decode(out.get("$list").get(1)), 0);
        }
        return describe(TaggedValues.decode(out));
    }

    private static String describe(@Nullable Object value) {
        String type = GoTypes.typeName(value);
        boolean known = GoTypes.kindOf(value) != GoKind.POINTER && GoTypes.kindOf(value) != GoKind.STRUCT;
        return type + " "
                + (known || type.equals("time.Time") ? content(value, 0) : ByteStrings.unpack(GoFormat.print(value)));
    }

    private static String content(@Nullable Object value, int depth) {
        String prefix = depth == 0 ? "" : GoTypes.typeName(value) + ":";
        if (value instanceof List<?> list) {
            StringBuilder out = new StringBuilder(prefix).append(DeepValues.isNil(value) ? "nil[" : "[");
            list.forEach(element -> out.append(content(element, depth + 1)).append(", "));
            return out.append(']').toString();
        }
        if (value instanceof Map<?, ?> map) {
            StringBuilder out = new StringBuilder(prefix).append(DeepValues.isNil(value) ? "nil{" : "{");
            new TreeMap<>(map)
                    .forEach((key, element) -> out.append(key)
                            .append("=")
                            .append(content(element, depth + 1))
                            .append(", "));
            return out.append('}').toString();
        }
        if (value instanceof Double number && number == 0 && 1 / number < 0) {
            return prefix + "-0";
        }
        return prefix + (value instanceof String text ? "\"" + text + "\"" : ByteStrings.unpack(GoFormat.print(value)));
    }
}
