package io.github.bundle4j.gotemplate;

import static io.github.bundle4j.govalue.GoType.ANY;
import static io.github.bundle4j.govalue.GoType.INT;
import static io.github.bundle4j.govalue.GoType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TemplateSetTest {
    static final FunctionTable NESTING = FunctionTable.builder()
            .add("include", Signature.of(STRING, ANY).returns(STRING), (run, a) -> run.include(a.string(0), a.value(1)))
            .add("tpl", Signature.of(STRING, ANY).returns(STRING), (run, a) -> run.tpl(a.string(0), a.value(1)))
            .build();

    private static String run(TemplateSet set, String name) {
        return set.execute(name, Map.of("x", "X"), ExecutionOptions.standard());
    }

    @Test
    void laterDefinitionsReplaceEarlierOnesUnlessEmpty() {
        TemplateSet set = TemplateSet.builder()
                .add("a", "{{ define \"x\" }}first{{ end }}")
                .add("b", "{{ define \"x\" }}second{{ end }}")
                .add("c", "{{ define \"x\" }}  {{/* nothing */}}{{ end }}")
                .add("main", "{{ template \"x\" }}")
                .build();
        assertThat(run(set, "main")).isEqualTo("second");
        assertThat(set.names()).containsExactly("a", "b", "c", "main", "x");
    }

    @Test
    void definitionsInsideTplAreSeenByThatCallOnly() {
        TemplateSet set = TemplateSet.builder()
                .functions(NESTING)
                .add(
                        "own",
                        "{{ define \"inner\" }}outer{{ end }}{{ define \"caller\" }}{{ include \"inner\" . }}{{ end }}")
                .add(
                        "main",
                        "{{ tpl `{{ define \"inner\" }}[{{ .x }}]{{ end }}{{ include \"caller\" . }}` . }}{{ include \"caller\" . }}")
                .build();
        assertThat(run(set, "main")).isEqualTo("[X]outer");
    }

    @Test
    void tplDropsWhatHasNoValue() {
        TemplateSet set = TemplateSet.builder()
                .functions(NESTING)
                .add("main", "{{ .nope }}|{{ tpl \"{{ .nope }}-<no value>\" . }}")
                .build();
        assertThat(run(set, "main")).isEqualTo("<no value>|-");
    }

    @Test
    void usesOtherDelimiters() {
        TemplateSet set = TemplateSet.builder()
                .delimiters("[[", "]]")
                .functions(NESTING)
                .add("main", "[[ .x ]] {{ .x }} [[ tpl \"[[ .x ]]\" . ]]")
                .build();
        assertThat(run(set, "main")).isEqualTo("X {{ .x }} X");
    }

    @Test
    void aTablesFunctionHidesGosOwn() {
        FunctionTable table = FunctionTable.builder()
                .add("and", Signature.of().variadic(ANY).returns(INT), args -> (long) args.size())
                .add("break", Signature.of().returns(STRING), args -> "not a keyword")
                .build();
        TemplateSet set = TemplateSet.builder()
                .functions(table)
                .add("main", "{{ and 0 0 0 }} {{ break }}")
                .build();
        assertThat(run(set, "main")).isEqualTo("3 not a keyword");
    }

    @Test
    void functionsReachWhatWasAttachedToTheRun() {
        FunctionTable table = FunctionTable.builder()
                .add("who", Signature.of(), (run, args) -> run.options().attachment(String.class))
                .build();
        TemplateSet set =
                TemplateSet.builder().functions(table).add("main", "{{ who }}").build();
        assertThat(set.execute("main", null, ExecutionOptions.standard().withAttachment(String.class, "me")))
                .isEqualTo("me");
    }

    @Test
    void anErrorOfAFunctionKeepsItsCause() {
        GoError boom = new GoError("boom");
        FunctionTable table = FunctionTable.builder()
                .add("fail", Signature.of().returns(STRING), args -> {
                    throw boom;
                })
                .add("bug", Signature.of().returns(STRING), args -> {
                    throw new IllegalStateException("broken");
                })
                .build();
        TemplateSet set = TemplateSet.builder()
                .functions(table)
                .add("main", "a\n  {{ fail }}")
                .add("bug", "{{ bug }}")
                .build();
        assertThatThrownBy(() -> run(set, "main"))
                .isInstanceOfSatisfying(TemplateExecutionException.class, e -> {
                    assertThat(e.getCause()).isSameAs(boom);
                    assertThat(e.file()).isEqualTo("main");
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isEqualTo(5);
                    assertThat(e.template()).isEqualTo("main");
                })
                .hasMessage("template: main:2:5: executing \"main\" at <fail>: error calling fail: boom");
        assertThatThrownBy(() -> run(set, "bug"))
                .hasMessageEndingWith("error calling bug: java.lang.IllegalStateException: broken")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void namesWhatIsMissing() {
        TemplateSet set = TemplateSet.builder().build();
        assertThatThrownBy(() -> run(set, "gone"))
                .isInstanceOf(TemplateException.class)
                .hasMessage("template: no template \"gone\" associated with template \"gotpl\"");
        assertThatThrownBy(() -> TemplateSet.builder().add("f", "\n{{ if }}").build())
                .isInstanceOfSatisfying(TemplateParseException.class, e -> {
                    assertThat(e.file()).isEqualTo("f");
                    assertThat(e.line()).isEqualTo(2);
                });
        assertThatThrownBy(() -> TemplateSet.builder().delimiters("", "}}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyThreadsShareOneSet() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            text.append(
                    "{{ range $i, $e := .list }}{{ $y := $e }}{{ include \"p\" $y }}{{ tpl \"{{ . }}\" $i }}{{ end }}\n");
        }
        TemplateSet set = TemplateSet.builder()
                .functions(NESTING)
                .add("p", "<{{ . }}>")
                .add("main", text.toString())
                .build();
        Map<String, Object> data = Map.of("list", List.of("a", "b", "c"));
        String expected = set.execute("main", data, ExecutionOptions.standard());
        assertThat(expected).startsWith("<a>0<b>1<c>2\n");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<String> job = () -> set.execute("main", data, ExecutionOptions.standard());
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                results.add(pool.submit(job));
            }
            for (Future<String> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void tablesAreValues() {
        FunctionTable table =
                NESTING.toBuilder().alias("render", "tpl").remove("include").build();
        assertThat(table.names()).containsExactly("render", "tpl");
        assertThat(NESTING.names()).containsExactly("include", "tpl");
        assertThat(table.functions().get("render").name()).isEqualTo("render");
        assertThatThrownBy(() -> NESTING.toBuilder().alias("a", "nope")).isInstanceOf(IllegalArgumentException.class);
    }
}
