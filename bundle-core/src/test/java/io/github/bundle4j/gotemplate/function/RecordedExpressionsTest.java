package io.github.bundle4j.gotemplate.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.gotemplate.ExecutionOptions;
import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.gotemplate.TemplateException;
import io.github.bundle4j.gotemplate.TemplateParseException;
import io.github.bundle4j.gotemplate.TemplateSet;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every recorded expression gives what Helm gave; see {@link ExpressionRecorder} and the data's first line. */
class RecordedExpressionsTest {
    private static final String FILE = "c/templates/t.yaml";
    private static final ExecutionOptions OPTIONS =
            ExecutionOptions.standard().withMissingKey(ExecutionOptions.MissingKey.ZERO);

    @Test
    void givesWhatHelmGave() throws IOException {
        assertThat(check("expressions.jsonl", HelmVersion.V4_1, Set.of())).isGreaterThan(5000);
    }

    /** Of these versions, what differs from Helm 4.1 is recorded; all else has to be as there. */
    @ParameterizedTest
    @EnumSource(
            value = HelmVersion.class,
            names = {"V3", "V4_2"})
    void givesWhatOtherVersionsGave(HelmVersion version) throws IOException {
        String differing = "expressions-" + version + ".jsonl";
        assertThat(check(differing, version, Set.of())).isPositive();
        assertThat(check("expressions.jsonl", version, templates(differing))).isGreaterThan(5000);
    }

    private static Set<String> templates(String resource) throws IOException {
        Set<String> templates = new HashSet<>();
        for (String line : ExpressionCatalog.resource(resource).split("\n")) {
            JsonNode recorded = Oracle.MAPPER.readTree(line);
            if (recorded.has("t")) {
                templates.add(recorded.get("t").asString());
            }
        }
        return templates;
    }

    private static int check(String resource, HelmVersion version, Set<String> leftOut) throws IOException {
        FunctionTable functions =
                HelmFunctions.table(FunctionOptions.builder().version(version).build());
        JsonNode values = Oracle.MAPPER.readTree(ExpressionCatalog.resource("expression-values.json"));
        List<String> differences = new ArrayList<>();
        int cases = 0;
        for (String line : ExpressionCatalog.resource(resource).split("\n")) {
            JsonNode recorded = Oracle.MAPPER.readTree(line);
            if (!recorded.has("t") || leftOut.contains(recorded.get("t").asString())) {
                continue;
            }
            cases++;
            String template = recorded.get("t").asString();
            String expected = expected(recorded);
            String actual = run(functions, version, template, values);
            if (!matches(expected, actual)) {
                differences.add(template + "\n   expected " + expected + "\n   actual   " + actual);
            }
        }
        assertThat(differences)
                .withFailMessage(() -> differences.size() + " differences\n" + String.join("\n", differences))
                .isEmpty();
        return cases;
    }

    static String expected(JsonNode recorded) {
        if (recorded.has("out")) {
            return "out " + recorded.get("out").asString();
        }
        if (recorded.has("out64")) {
            return "out64 " + recorded.get("out64").asString();
        }
        return "err "
                + (recorded.has("err")
                        ? recorded.get("err").asString()
                        : ByteStrings.unpack(ByteStrings.pack(
                                Base64.getDecoder().decode(recorded.get("err64").asString()))));
    }

    static String run(String template, JsonNode json) {
        return run(HelmFunctions.table(FunctionOptions.standard()), HelmVersion.V4_1, template, json);
    }

    static String run(FunctionTable functions, HelmVersion version, String template, JsonNode json) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        json.properties().forEach(e -> values.put(ByteStrings.pack(e.getKey()), TaggedValues.decode(e.getValue())));
        GoType type = GoType.named((version == HelmVersion.V3 ? "chartutil" : "common") + ".Values", GoType.MAP);
        Map<String, @Nullable Object> top = new TreeMap<>();
        top.put("Values", GoMap.of(type, values));
        GoMap data = GoMap.of(type, top);
        try {
            String out = TemplateSet.builder()
                    .functions(functions)
                    .add(FILE, ByteStrings.pack(template))
                    .build()
                    .execute(FILE, data, OPTIONS)
                    // What Helm does to each rendered text.
                    .replace("<no value>", "");
            String text = ByteStrings.unpack(out);
            return ByteStrings.pack(text).equals(out)
                    ? "out " + text
                    : "out64 " + Base64.getEncoder().encodeToString(ByteStrings.bytes(out));
        } catch (TemplateParseException e) {
            String message = Objects.requireNonNull(e.getMessage());
            String why = message.substring(message.lastIndexOf(": ") + 2);
            return "err parse error at (" + e.file() + ":" + e.line() + "): " + why;
        } catch (TemplateException e) {
            return "err " + executionError(e);
        } catch (BundleException e) {
            return "limit " + e.getMessage();
        } catch (RuntimeException e) {
            return "exception " + e + " at " + e.getStackTrace()[0];
        }
    }

    private static String executionError(TemplateException e) {
        String message = Objects.requireNonNull(e.getMessage());
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailException fail) {
                return "execution error at (" + message.split(": ", 3)[1] + "): " + fail.getMessage();
            }
        }
        return message;
    }

    /** Helm shows the errors of the evaluator in several lines, each trimmed; only the words are compared then. */
    static boolean matches(String expected, String actual) {
        if (!expected.startsWith("err ") || !expected.contains("\n  executing ")) {
            return expected.equals(actual);
        }
        return words(expected).equals(words(actual));
    }

    static String words(String text) {
        return text.replace("template: ", "").replaceAll("[\\s:]+", "");
    }
}
