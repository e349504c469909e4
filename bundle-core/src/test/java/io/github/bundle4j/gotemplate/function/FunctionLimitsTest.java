package io.github.bundle4j.gotemplate.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.gotemplate.TemplateException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a template asks for takes the memory or the time of its host. */
class FunctionLimitsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ repeat 2000000000 \"x\" }}",
                "{{ repeat 9223372036854775807 \"xy\" }}",
                "{{ indent 2000000000 \"x\" }}",
                "{{ repeat 100000 \"\\n\" | nindent 100000 }}",
                "{{ until 2000000000 }}",
                "{{ until -2000000000 }}",
                "{{ untilStep -9223372036854775808 9223372036854775807 1 }}",
                "{{ untilStep 9223372036854775807 -9223372036854775808 -9223372036854775808 | len }}{{ until 1000000000 }}",
                "{{ seq 2000000000 }}",
                "{{ seq 0 1 9223372036854775806 }}",
                "{{ randAlphaNum 2000000000 }}",
                "{{ randBytes 2000000000 }}",
                "{{ repeat 5000000 \"a\" | splitList \"\" }}",
                "{{ repeat 5000000 \"a\" | regexFindAll \"a\" | len }}{{ regexFindAll \"a\" (repeat 5000000 \"a\") -1 }}",
                "{{ replace \"\" (repeat 100000 \"x\") (repeat 100000 \"x\") }}",
                "{{ regexReplaceAll \"\" (repeat 100000 \"x\") (repeat 100000 \"x\") }}",
                "{{ join (repeat 1000000 \"x\") (until 1000) }}",
                "{{ wrapWith 1 (repeat 100000 \"x\") (repeat 100000 \"x\") }}",
            })
    void aLimitEndsIt(String template) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> Templates.render(template))
                        .satisfies(
                                e -> assertThat(e instanceof LimitExceededException || e instanceof TemplateException)
                                        .as(e.toString())
                                        .isTrue()));
    }

    @Test
    void limitsCanBeChanged() {
        FunctionOptions options =
                FunctionOptions.builder().limits(new FunctionLimits(10, 3)).build();
        assertThat(Templates.render("{{ repeat 10 \"x\" }}{{ until 3 | len }}", options))
                .isEqualTo("xxxxxxxxxx3");
        assertThatThrownBy(() -> Templates.render("{{ repeat 11 \"x\" }}", options))
                .isInstanceOfSatisfying(LimitExceededException.class, e -> {
                    assertThat(e.limit()).isEqualTo("maxText");
                    assertThat(e.allowed()).isEqualTo(10);
                });
        assertThatThrownBy(() -> Templates.render("{{ until 4 }}", options))
                .isInstanceOfSatisfying(
                        LimitExceededException.class, e -> assertThat(e.limit()).isEqualTo("maxElements"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a*)*b",
                "(a|a)*b",
                "(.*)*$x",
                "((a{1,100}){1,100}){1,100}",
                "(a{1000}){1000}",
                "((((a+)+)+)+)+b"
            })
    void noExpressionTakesLong(String expression) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(Templates.render("{{ regexMatch `" + expression + "` (repeat 5000 \"a\") }}"))
                        .isIn("true", "false"));
    }

    @Test
    void deeplyNestedGroupsAreRefused() {
        String expression = "(".repeat(20_000) + "a" + ")".repeat(20_000);
        assertThat(Templates.render("{{ regexMatch \"" + expression + "\" \"a\" }}"))
                .isEqualTo("false");
    }

    @Test
    void noNameServiceIsAskedUnlessGiven() {
        assertThat(Templates.render("[{{ getHostByName \"localhost\" }}]")).isEqualTo("[]");
        FunctionOptions options =
                FunctionOptions.builder().hosts(name -> name + " has none").build();
        assertThat(Templates.render("{{ getHostByName \"x\" }}", options)).isEqualTo("x has none");
    }
}
