package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the specification's tables of errors names a test that is there. */
class SpecificationRowsTest {
    static List<String> rows() throws Exception {
        try (InputStream in = SpecificationRowsTest.class.getResourceAsStream("specification-rows.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowHasATest(String row) throws Exception {
        String[] fields = row.split(" \\| ");
        assertThat(fields).hasSize(3);
        for (String test : fields[2].split(" ")) {
            String name = test.substring(test.indexOf('.') + 1);
            Class<?> type = Class.forName(getClass().getPackageName() + "." + test.substring(0, test.indexOf('.')));
            assertThat(Stream.of(type.getDeclaredMethods())
                            .filter(method -> method.getName().equals(name))
                            .filter(SpecificationRowsTest::isTest))
                    .as(test)
                    .hasSize(1);
        }
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }
}
