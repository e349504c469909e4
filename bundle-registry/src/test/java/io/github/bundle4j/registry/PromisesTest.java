package io.github.bundle4j.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that is promised names a test that is there. */
class PromisesTest {
    static List<String> promises() throws Exception {
        try (InputStream in = PromisesTest.class.getResourceAsStream("promises.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("promises")
    void everyPromiseHasATest(String promise) throws Exception {
        String[] fields = promise.split(" \\| ");
        assertThat(fields).hasSize(3);
        for (String test : fields[2].split(" ")) {
            int dot = test.lastIndexOf('.');
            Class<?> type = Class.forName("io.github.bundle4j." + test.substring(0, dot));
            assertThat(Stream.of(type.getDeclaredMethods())
                            .filter(method -> method.getName().equals(test.substring(dot + 1)))
                            .filter(PromisesTest::isTest))
                    .as(test)
                    .hasSize(1);
        }
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class)
                || method.isAnnotationPresent(ParameterizedTest.class)
                || method.isAnnotationPresent(Property.class);
    }
}
