package io.github.bundle4j.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.gotemplate.function.FailException;
import io.github.bundle4j.gotemplate.function.FunctionOptions;
import io.github.bundle4j.gotemplate.function.HelmFunctions;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.JavaValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Go's text/template (1.25.9) and Helm's engine (4.1.4) answered, case by case. */
class RecordedEngineTest {
    @Test
    void givesGosOutputAndErrors() throws IOException {
        List<EngineCases.Case> cases = EngineCases.resource("engine-cases.jsonl");
        List<String> different = new ArrayList<>();
        for (EngineCases.Case one : cases) {
            String actual = one.actual();
            if (!actual.equals(one.expected())) {
                different.add(one.text() + "\n  expected " + one.expected() + "\n  actual   " + actual);
            }
        }
        assertThat(cases).hasSizeGreaterThan(5000);
        assertThat(different).isEmpty();
    }

    @Test
    void givesHelmsErrorTexts() throws IOException {
        List<EngineCases.Case> cases = EngineCases.resource("helm-errors.jsonl");
        FunctionTable functions = HelmFunctions.table(FunctionOptions.standard());
        List<String> different = new ArrayList<>();
        for (EngineCases.Case one : cases) {
            String actual = helm(one, functions);
            if (!actual.equals(one.expected())) {
                different.add(one.text() + "\n  expected " + one.expected() + "\n  actual   " + actual);
            }
        }
        assertThat(cases).hasSizeGreaterThan(80);
        assertThat(different).isEmpty();
    }

    private static String helm(EngineCases.Case one, FunctionTable functions) {
        Object data = JavaValues.toGo(Map.of("Values", Map.of("s", "str", "a", Map.of("c", 1.0), "l", List.of(1.0))));
        try {
            TemplateSet.Builder builder = TemplateSet.builder().functions(functions);
            for (Object file : (List<?>) one.probe().get("files")) {
                List<?> pair = (List<?>) file;
                builder.add(ByteStrings.pack((String) pair.get(0)), ByteStrings.pack((String) pair.get(1)));
            }
            TemplateSet set = builder.add("c/templates/t.yaml", ByteStrings.pack(one.text()))
                    .build();
            ExecutionOptions options = ExecutionOptions.standard().withMissingKey(ExecutionOptions.MissingKey.ZERO);
            return set.execute("c/templates/t.yaml", data, options).replace("<no value>", "");
        } catch (TemplateParseException e) {
            return "error: " + HelmErrorText.parsing(e);
        } catch (TemplateException e) {
            return "error: " + HelmErrorText.executing(e, FailException.class, true);
        }
    }
}
