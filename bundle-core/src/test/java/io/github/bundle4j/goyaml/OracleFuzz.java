package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Differential fuzzing against helm-oracle. Arguments: the program, the mode ({@link #modes}), a seed, the number of
 * cases. Prints each difference as one line of JSON, ready to be kept as a case. Run by hand; see the oracle's README.
 */
final class OracleFuzz {
    private static final int BATCH = 2000;
    private static final int SHOWN = 25;

    private OracleFuzz() {}

    /** How one mode makes an input and what we answer to it. */
    record Mode(String function, Function<Random, Object> generator, UnaryOperator<@Nullable Object> ours) {}

    static Map<String, Mode> modes() {
        Map<String, Mode> modes = new LinkedHashMap<>();
        modes.put("toYaml", new Mode("toYaml", FuzzValues::value, value -> GoYaml.toYaml(value)));
        modes.put("toYamlScalar", new Mode("toYaml", FuzzValues::placedString, value -> GoYaml.toYaml(value)));
        modes.put("toYamlPretty", new Mode("toYamlPretty", FuzzValues::value, value -> GoYaml.toYamlPretty(value)));
        modes.put("toYamlPrettyScalar", new Mode("toYamlPretty", FuzzValues::placedString, GoYaml::toYamlPretty));
        modes.put("toJson", new Mode("toJson", FuzzValues::value, value -> quiet(() -> GoJson.encode(value))));
        modes.put(
                "toPrettyJson",
                new Mode("toPrettyJson", FuzzValues::value, value -> quiet(() -> GoJson.encode(value, true, "  "))));
        modes.put("fromJson", new Mode("fromJson", FuzzTexts::json, text -> GoJson.fromJson((String) text)));
        modes.put("decode", new Mode("decode", FuzzTexts::yaml, OracleFuzz::decoded));
        modes.put("decodeSmall", new Mode("decode", FuzzTexts::smallYaml, OracleFuzz::decoded));
        modes.put("values", new Mode("values", FuzzTexts::values, OracleFuzz::valuesFile));
        modes.put("toToml", new Mode("toToml", FuzzValues::tomlValue, GoToml::toToml));
        modes.put("fromToml", new Mode("fromToml", FuzzTexts::toml, text -> GoToml.fromToml((String) text)));
        return modes;
    }

    /** As Helm's functions that never fail: an error is the empty string. */
    static String quiet(java.util.function.Supplier<String> text) {
        try {
            return text.get();
        } catch (GoError e) {
            return "";
        }
    }

    static Object valuesFile(@Nullable Object text) {
        try {
            return GoYaml.decodeValues((String) text);
        } catch (GoError e) {
            return e.text();
        }
    }

    /** As the oracle answers to its kind {@code decode}. */
    static Object decoded(@Nullable Object text) {
        try {
            return java.util.Collections.singletonList(GoYaml.decode((String) text));
        } catch (GoError e) {
            return e.text();
        }
    }

    static Map<String, Object> probe(Mode mode, @Nullable Object input) {
        return mode.function().equals("decode") || mode.function().equals("values")
                ? HelmOracle.text(mode.function(), String.valueOf(input))
                : HelmOracle.call(mode.function(), input);
    }

    public static void main(String[] args) throws IOException {
        Mode mode = modes().get(args[1]);
        if (mode == null) {
            throw new IllegalArgumentException("modes: " + modes().keySet());
        }
        Random random = new Random(Long.parseLong(args[2]));
        int left = Integer.parseInt(args[3]);
        int differences = 0;
        try (HelmOracle oracle = new HelmOracle(args[0])) {
            while (left > 0) {
                List<Object> inputs = new ArrayList<>();
                List<Map<String, Object>> probes = new ArrayList<>();
                for (int i = 0; i < Math.min(BATCH, left); i++) {
                    Object input = mode.generator().apply(random);
                    inputs.add(input);
                    probes.add(probe(mode, input));
                }
                List<HelmOracle.Answer> answers = oracle.ask(probes);
                for (int i = 0; i < inputs.size(); i++) {
                    differences += compare(mode, inputs.get(i), answers.get(i), differences < SHOWN) ? 0 : 1;
                }
                left -= BATCH;
            }
        }
        System.out.println(args[1] + ": " + args[3] + " cases, " + differences + " differences");
    }

    private static boolean compare(Mode mode, Object input, HelmOracle.Answer answer, boolean show) {
        Object expected = answer.error() != null ? answer.error() : answer.out();
        if (!(expected instanceof String)) {
            expected = HelmOracle.value(expected);
        }
        Object actual;
        try {
            actual = mode.ours().apply(input);
        } catch (RuntimeException | StackOverflowError e) {
            actual = e.toString();
            if (show) {
                e.printStackTrace(System.out);
            }
        }
        if (same(expected, actual)) {
            return true;
        }
        if (show) {
            System.out.println("input    " + Json.write(HelmOracle.typed(input)));
            System.out.println("expected " + shown(expected));
            System.out.println("actual   " + shown(actual));
        }
        return false;
    }

    static boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Map<?, ?> map && map.containsKey("$nilmap")) {
            return actual instanceof io.github.bundle4j.govalue.GoMap nil && nil.isNil();
        }
        return java.util.Objects.equals(expected, actual);
    }

    static String shown(@Nullable Object value) {
        return value instanceof String text
                ? Json.write(ByteStrings.unpack(text))
                : Json.write(HelmOracle.typed(value));
    }
}
