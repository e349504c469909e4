package io.github.bundle4j.goyaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.LimitExceededException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FacadesTest {
    @Test
    void readsJson() {
        assertThat(Json.parse("{\"b\":[1,-2.5,true,null,\"\\u00e9\\ud83d\\ude00\\ud800x\"],\"a\":{}}"))
                .isEqualTo(Map.of("b", Arrays.asList(1L, -2.5, true, null, "é😀\uFFFDx"), "a", Map.of()));
        assertThat(Json.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(Json.parse("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(Json.parse("-0.0")).isEqualTo(-0.0);
    }

    @Test
    void refusesWhatIsNotJson() {
        for (String bad : List.of(
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\"}",
                "01",
                "1.",
                "nul",
                "\"a",
                "\"\\x\"",
                "1 2",
                "\"\n\"",
                "{\"a\":1,}",
                "+1",
                ".5",
                "1e",
                "NaN",
                "'a'",
                "1e999",
                "\uFEFF1")) {
            assertThatThrownBy(() -> Json.parse(bad)).as(bad).isInstanceOf(DocumentException.class);
        }
        assertThatThrownBy(() -> Json.parse("{\"a\":\n 1,}"))
                .hasMessage("not JSON: line 2, column 4: a quoted key should be here");
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("1000 levels");
    }

    @Test
    void writesJsonInTheOrderOfUtf8Bytes() {
        Map<String, Object> map = new HashMap<>();
        map.put("\uFF5E", 1);
        map.put("😀", 1e21);
        map.put("a<>&\"\\\u0001\n", List.of(1L, 1.0, 0.000001, 1e-7));
        assertThat(Json.write(map))
                .isEqualTo("{\"a<>&\\\"\\\\\\u0001\\n\":[1,1,0.000001,1e-7],\"\uFF5E\":1,\"😀\":1e+21}");
        assertThat(Json.writePretty(Map.of("a", List.of(1L, Map.of()), "b", List.of())))
                .isEqualTo("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}\n");
        assertThatThrownBy(() -> Json.write(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.write(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.write(Map.of(1, 2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsYaml() {
        assertThat(Yaml.parse("a: yes\nb: 0755\nc: 1:30\nd: 1_000\ne: '1'\non: [x, 1.5, ~]\n"))
                .isEqualTo(Map.of(
                        "a",
                        true,
                        "b",
                        493L,
                        "c",
                        "1:30",
                        "d",
                        1000L,
                        "e",
                        "1",
                        "true",
                        Arrays.asList("x", 1.5, null)));
        assertThat(Yaml.parse("base: &b {x: 1, z: 2}\nd:\n  <<: *b\n  z: 3\n"))
                .isEqualTo(Map.of("base", Map.of("x", 1L, "z", 2L), "d", Map.of("x", 1L, "z", 3L)));
        assertThat(Yaml.parse("")).isNull();
        assertThat(Yaml.parseAll("---\na: 1\n---\n---\nb: 2\n"))
                .isEqualTo(Arrays.asList(Map.of("a", 1L), null, Map.of("b", 2L)));
    }

    @Test
    void refusesWhatIsNotYaml() {
        for (String bad : List.of("a: b: c", "a: [1", "a: *x", "a: @x", "\"\\q\"", "null: 1")) {
            assertThatThrownBy(() -> Yaml.parse(bad)).as(bad).isInstanceOf(DocumentException.class);
        }
    }

    @Test
    void boundsDepthAndAliases() {
        assertThatThrownBy(() -> Yaml.parse("[".repeat(20_000))).isInstanceOf(LimitExceededException.class);
        StringBuilder bomb = new StringBuilder("a: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("b").append(i).append(": &a").append(i).append(" [");
            for (int j = 0; j < 10; j++) {
                bomb.append(j == 0 ? "*a" : ", *a").append(i - 1);
            }
            bomb.append("]\n");
        }
        assertThatThrownBy(() -> Yaml.parse(bomb.toString()))
                .isInstanceOf(DocumentException.class)
                .hasMessage("not YAML: document contains excessive aliasing");
    }

    @Test
    void whatIsWrittenReadsBackTheSame() {
        Map<String, Object> value = new HashMap<>();
        value.put("yes", List.of("no", "1", "a b", "x: y", "", "~", "line\nline\n", "é😀"));
        value.put("n", Map.of("deep", List.of(List.of(1L, 2L), Map.of("k", true)), "none", List.of()));
        value.put("null", null);
        assertThat(Yaml.parse(Yaml.write(value))).isEqualTo(value);
    }
}
