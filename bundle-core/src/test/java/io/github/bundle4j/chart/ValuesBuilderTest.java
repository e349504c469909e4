package io.github.bundle4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.goyaml.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grammar of {@code --set}; the expectations are Helm 4.1.4's. */
class ValuesBuilderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a=1,b=2                | {\"a\":1,\"b\":2}",
                "a=b=c                  | {\"a\":\"b=c\"}",
                "a=1\\,b                | {\"a\":\"1,b\"}",
                "a={1,x}                | {\"a\":[1,\"x\"]}",
                "a={}                   | {\"a\":[\"\"]}",
                "a=[1]                  | {\"a\":\"[1]\"}",
                "=1                     | {}",
                "a=1,                   | {\"a\":1}",
                "a=9223372036854775808  | {\"a\":\"9223372036854775808\"}",
                "a[2]=x                 | {\"a\":[null,null,\"x\"]}",
                "a[0][1]=x              | {\"a\":[[null,\"x\"]]}",
                "a\\.b=c                | {\"a.b\":\"c\"}",
                "a=NULL,b=True,c=01,d=0 | {\"a\":null,\"b\":true,\"c\":\"01\",\"d\":0}",
                "a.b.c=x,a.b.d=y        | {\"a\":{\"b\":{\"c\":\"x\",\"d\":\"y\"}}}"
            })
    void set(String text, String json) {
        assertThat(Json.write(new ValuesBuilder().set(text).build().toMap())).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a      | key \"a\" has no value",
                "a.=1   | key map \"a\" has no value",
                "a=null,a.b=1  | unable to parse key: interface conversion: interface {} is nil, not map[string]interface {}",
                "a=null,a[0]=1 | unable to parse key: interface conversion: interface {} is nil, not []interface {}",
                "a\t\"é\\u0001 | key \"a\\t\\\"éu0001\" has no value",
                "a[0]x\t' | unexpected data at end of array index: ['x' '\\t' '\\'']",
                "a={1   | list must terminate with '}'",
                "a[-1]=x| negative -1 index not allowed",
                "a[x]=1 | error parsing index: strconv.Atoi: parsing \"x\": invalid syntax",
                "a[70000]=1 | index of 70000 is greater than maximum supported index of 65536"
            })
    void setRefuses(String text, String message) {
        assertThatThrownBy(() -> new ValuesBuilder().set(text))
                .isInstanceOf(ChartException.class)
                .hasMessage("failed parsing --set data: " + message);
    }

    @Test
    void inputsLieOverEachOther() {
        Values values = new ValuesBuilder()
                .yaml("one.yaml", "a: {b: 1, c: 2}\nl: [1, 2]\n")
                .yaml("two.yaml", "a: {c: 3}\nl: [9]\n")
                .setJson("j={\"k\":[1,null]},m=")
                .setString("s=5")
                .setLiteral("lit=x,y={")
                .setFile("f=path", path -> ("content of " + path).getBytes(StandardCharsets.UTF_8))
                .build();
        assertThat(Json.write(values.toMap()))
                .isEqualTo("{\"a\":{\"b\":1,\"c\":3},\"f\":\"content of path\",\"j\":{\"k\":[1,null]},"
                        + "\"l\":[9],\"lit\":\"x,y={\",\"m\":null,\"s\":\"5\"}");
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> new ValuesBuilder().set("a.".repeat(40) + "b=1"))
                .hasMessageContaining("greater than maximum supported nested level of 30");
    }
}
