package io.github.bundle4j.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.Signature;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final ExecutionOptions OPTIONS = ExecutionOptions.standard();

    /** For what has to go on until the time is up or somebody interrupts: steps are quicker than any clock. */
    private static final ExecutionOptions UNCOUNTED = OPTIONS.withMaxSteps(Long.MAX_VALUE);

    private static String run(String text, ExecutionOptions options) {
        TemplateSet set = TemplateSet.builder()
                .functions(TemplateSetTest.NESTING)
                .add("main", text)
                .build();
        return set.execute("main", Map.of("n", 3L), options);
    }

    private static void assertLimit(String limit, String text, ExecutionOptions options) {
        assertThatThrownBy(() -> run(text, options))
                .isInstanceOfSatisfying(
                        LimitExceededException.class, e -> assertThat(e.limit()).isEqualTo(limit));
    }

    @Test
    void endlessRecursionEndsInATypedError() {
        assertLimit("maxDepth", "{{ define \"r\" }}{{ template \"r\" . }}{{ end }}{{ template \"r\" . }}", OPTIONS);
        assertLimit("maxDepth", "{{ tpl .self . }}".replace(".self", "\"{{ template `main` . }}\""), OPTIONS);
        assertThatThrownBy(() -> run("{{ define \"r\" }}{{ include \"r\" . }}{{ end }}{{ include \"r\" . }}", OPTIONS))
                .isInstanceOf(TemplateExecutionException.class)
                .hasMessageEndingWith("rendering template has a nested reference name: r: unable to execute template");
    }

    @Test
    void deepButFiniteRecursionWorks() {
        String deep =
                "{{ define \"r\" }}{{ if gt . 0 }}{{ with . }}{{ template \"r\" (slice .) }}{{ end }}{{ else }}end{{ end }}{{ end }}";
        FunctionTable less = FunctionTable.builder()
                .add("slice", Signature.of(GoType.INT).returns(GoType.INT), a -> a.integer(0) - 1)
                .build();
        TemplateSet set = TemplateSet.builder()
                .functions(less)
                .add("main", deep + "{{ template \"r\" 9000 }}")
                .build();
        assertThat(set.execute("main", null, OPTIONS)).isEqualTo("end");
    }

    @Test
    void aThousandIncludesWithinThemselvesWork() {
        FunctionTable table = TemplateSetTest.NESTING.toBuilder()
                .add("dec", Signature.of(GoType.INT).returns(GoType.INT), a -> a.integer(0) - 1)
                .build();
        TemplateSet set = TemplateSet.builder()
                .functions(table)
                .add("r", "{{ if gt . 0 }}{{ include \"r\" (dec .) }}{{ else }}end{{ end }}")
                .build();
        assertThat(set.execute("r", 1000L, OPTIONS)).isEqualTo("end");
    }

    @Test
    void worksOnASmallStack() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> failure.set(catchThrowable(() -> {
                    endlessRecursionEndsInATypedError();
                    deepButFiniteRecursionWorks();
                    nestingOfTheTextIsLimited();
                })),
                "small",
                384 << 10);
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void nestingOfTheTextIsLimited() {
        String parentheses = "{{ " + "(".repeat(900) + "1" + ")".repeat(900) + " }}";
        assertThat(run(parentheses, OPTIONS)).isEqualTo("1");
        String controls = "{{ if 1 }}".repeat(900) + "x" + "{{ end }}".repeat(900);
        assertThat(run(controls, OPTIONS)).isEqualTo("x");
        assertThatThrownBy(() -> run("{{ " + "(".repeat(200_000), OPTIONS))
                .isInstanceOf(TemplateParseException.class)
                .hasMessage("template: main:1: max expression depth exceeded");
        assertThatThrownBy(() -> run("{{ if 1 }}".repeat(50_000), OPTIONS)).isInstanceOf(TemplateParseException.class);
        String chain = "{{ if 0 }}" + "{{ else if 0 }}".repeat(900) + "{{ else }}last{{ end }}";
        assertThat(run(chain, OPTIONS)).isEqualTo("last");
    }

    @Test
    void workOutputAndTimeAreLimited() {
        String endless = "{{ range 9000000000000 }}{{ end }}";
        assertLimit("maxSteps", endless, OPTIONS.withMaxSteps(100_000));
        assertLimit("timeout", endless, UNCOUNTED.withTimeout(Duration.ofMillis(50)));
        assertLimit("maxOutput", "{{ range 9000000000000 }}0123456789{{ end }}", OPTIONS.withMaxOutput(1_000_000));
        assertLimit("maxOutput", "{{ printf \"%01000000d\" 1 }}", OPTIONS.withMaxOutput(999_999));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ range 9000000000000 }}{{ end }}",
                "{{ define \"d\" }}{{ if gt . 0 }}{{ template \"d\" . }}{{ end }}{{ end }}{{ range 9000000000000 }}{{ end }}"
            })
    void interruptionCancels(String text) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            failure.set(catchThrowable(() -> run(text, UNCOUNTED.withTimeout(Duration.ofSeconds(20)))));
            flag.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        Thread.sleep(50);
        thread.interrupt();
        thread.join(10_000);
        assertThat(failure.get()).isInstanceOf(CancelledException.class);
        assertThat(flag.get()).isTrue();
    }

    @Test
    void aValueThatHoldsItselfCannotBePrintedForEver() {
        FunctionTable table = EngineFixture.functions();
        TemplateSet set = TemplateSet.builder()
                .functions(table)
                .add("main", "{{ $m := dict }}{{ $_ := set $m \"m\" $m }}{{ $m }}")
                .build();
        assertThatThrownBy(() -> set.execute("main", null, OPTIONS)).isInstanceOf(LimitExceededException.class);
    }
}
