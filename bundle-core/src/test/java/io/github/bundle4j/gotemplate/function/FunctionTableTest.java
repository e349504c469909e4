package io.github.bundle4j.gotemplate.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of each version has the names that the version's binary knows; see function-names.sh. */
class FunctionTableTest {
    /** Go's own, which every table has without naming them. */
    private static final Set<String> BUILT_IN = Set.of(
            "and",
            "call",
            "eq",
            "ge",
            "gt",
            "html",
            "index",
            "js",
            "le",
            "len",
            "lt",
            "ne",
            "not",
            "or",
            "print",
            "printf",
            "println",
            "urlquery");

    @ParameterizedTest
    @CsvSource({"V3, 3.21", "V4_1, 4.1.4", "V4_2, 4.2"})
    void hasTheNamesOfTheBinary(HelmVersion version, String recorded) throws IOException {
        Set<String> expected = new TreeSet<>();
        for (String line : ExpressionCatalog.resource("function-names-" + recorded + ".txt")
                .split("\n")) {
            if (!line.startsWith("#")) {
                expected.add(line);
            }
        }
        expected.removeAll(BUILT_IN);
        Set<String> actual = HelmFunctions.table(
                        FunctionOptions.builder().version(version).build())
                .names();
        assertThat(actual).containsExactlyElementsOf(expected);
    }
}
