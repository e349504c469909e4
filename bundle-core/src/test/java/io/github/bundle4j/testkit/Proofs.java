package io.github.bundle4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** Lists of what holds, each line with the tests that prove it: {@code area | what | tests}. */
public final class Proofs {
    private static final String ROOT = "io.github.bundle4j.";

    private Proofs() {}

    /** The lines of a list beside a class, comments left out. */
    public static List<String> lines(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    /** The names of what proves a line. */
    public static List<String> of(String line) {
        String[] fields = line.split(" \\| ");
        assertThat(fields).hasSize(3);
        return List.of(fields[2].split(" "));
    }

    /** Fails if there is no such test: {@code package.Class.method}, below the project's package. */
    public static void assertIsTest(String proof) throws ClassNotFoundException {
        int dot = proof.lastIndexOf('.');
        Class<?> type = Class.forName(ROOT + proof.substring(0, dot));
        assertThat(Stream.of(type.getDeclaredMethods())
                        .filter(method -> method.getName().equals(proof.substring(dot + 1)))
                        .filter(Proofs::isTest))
                .as(proof)
                .hasSize(1);
    }

    private static boolean isTest(Method method) {
        return Stream.of(Test.class, ParameterizedTest.class, TestFactory.class, Property.class)
                .anyMatch(method::isAnnotationPresent);
    }
}
