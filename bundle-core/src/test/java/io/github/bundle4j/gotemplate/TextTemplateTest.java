package io.github.bundle4j.gotemplate;

import static io.github.bundle4j.govalue.GoType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.govalue.Signature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTemplateTest {
    @Test
    void speaksOrdinaryStringsAndValues() {
        TextTemplate template = TextTemplate.of("Grüße {{ .name }}{{ range .n }} {{ . }}{{ end }} {{ len .name }}");
        assertThat(template.render(Map.of("name", "Zoë😀", "n", List.of(1, 2L, 2.5, true))))
                .isEqualTo("Grüße Zoë😀 1 2 2.5 true 8");
    }

    @Test
    void takesPartialsFunctionsDelimitersAndOptions() {
        FunctionTable table = FunctionTable.builder()
                .add("shout", Signature.of(STRING).returns(STRING), args -> args.string(0) + "!")
                .build();
        TextTemplate template = TextTemplate.builder("mail", "<% template \"hi\" .who %>")
                .delimiters("<%", "%>")
                .partial("parts", "<% define \"hi\" %>hi <% shout . %><% end %>")
                .functions(table)
                .options(ExecutionOptions.standard().withMissingKey(ExecutionOptions.MissingKey.ERROR))
                .build();
        assertThat(template.render(Map.of("who", "you"))).isEqualTo("hi you!");
        assertThatThrownBy(() -> template.render(Map.of()))
                .hasMessage("template: mail:1:17: executing \"mail\" at <.who>: map has no entry for key \"who\"");
    }

    @Test
    void refusesWhatStandsForNoGoType() {
        assertThatThrownBy(() -> TextTemplate.of("x").render(new StringBuilder().getClass()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Class");
    }
}
