package io.github.bundle4j.gotemplate.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.govalue.GoError;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ControlFunctionsTest {
    @Test
    void lintTakesTheEffectFromFailAndRequired() {
        FunctionOptions lint = FunctionOptions.builder().lint(true).build();
        assertThat(Templates.render("[{{ fail \"no\" }}{{ required \"no\" \"\" }}{{ required \"no\" 0 }}]", lint))
                .isEqualTo("[0]");
        assertThatThrownBy(() -> Templates.render("{{ required \"need it\" \"\" }}"))
                .hasRootCauseInstanceOf(FailException.class)
                .hasRootCauseMessage("need it");
    }

    @Test
    void lookupAsksTheOptions() {
        FunctionOptions options = FunctionOptions.builder()
                .objects((apiVersion, kind, namespace, name) -> {
                    if (name.equals("bad")) {
                        throw new GoError("no route to host");
                    }
                    TreeMap<String, Object> found = new TreeMap<>();
                    found.put("is", apiVersion + "/" + kind + "/" + namespace + "/" + name);
                    return found;
                })
                .build();
        assertThat(Templates.render("{{ (lookup \"v1\" \"Pod\" \"ns\" \"p\").is }}", options))
                .isEqualTo("v1/Pod/ns/p");
        assertThat(Templates.render("{{ lookup \"v1\" \"Pod\" \"ns\" \"p\" }}")).isEqualTo("map[]");
        assertThatThrownBy(() -> Templates.render("{{ lookup \"v1\" \"Pod\" \"ns\" \"bad\" }}", options))
                .hasMessageEndingWith("error calling lookup: no route to host");
    }

    @Test
    void versionsDifferInTheirFunctions() {
        assertThat(names(HelmVersion.V3)).doesNotContain("mustToYaml", "mustToToml");
        assertThat(names(HelmVersion.V4_1)).contains("mustToYaml").doesNotContain("mustToToml");
        assertThat(names(HelmVersion.V4_2)).contains("mustToYaml");
    }

    private static Set<String> names(HelmVersion version) {
        return HelmFunctions.table(FunctionOptions.builder().version(version).build())
                .names();
    }
}
