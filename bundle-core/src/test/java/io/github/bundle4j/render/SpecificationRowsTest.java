package io.github.bundle4j.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the list of what Helm does names recorded cases or tests that are there. */
class SpecificationRowsTest {
    static List<String> rows() throws IOException {
        try (InputStream in = SpecificationRowsTest.class.getResourceAsStream("specification-rows.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowIsProven(String row) throws ClassNotFoundException {
        String[] fields = row.split(" \\| ");
        assertThat(fields).hasSize(3);
        for (String evidence : fields[2].split(" ")) {
            if (evidence.indexOf('.') < 0) {
                assertThat(getClass().getResource("cases/" + evidence + "/args"))
                        .as(evidence)
                        .isNotNull();
            } else {
                int dot = evidence.lastIndexOf('.');
                Class<?> type = Class.forName("io.github.bundle4j." + evidence.substring(0, dot));
                assertThat(Stream.of(type.getDeclaredMethods())
                                .filter(method -> method.getName().equals(evidence.substring(dot + 1)))
                                .filter(method -> method.isAnnotationPresent(Test.class)
                                        || method.isAnnotationPresent(ParameterizedTest.class)
                                        || method.isAnnotationPresent(TestFactory.class)))
                        .as(evidence)
                        .hasSize(1);
            }
        }
    }
}
