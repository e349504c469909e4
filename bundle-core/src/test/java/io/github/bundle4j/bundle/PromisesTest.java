package io.github.bundle4j.bundle;

import io.github.bundle4j.testkit.Proofs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is promised of content tags, Dockerfiles and bundles names tests that are there. */
class PromisesTest {
    static List<String> promises() throws IOException {
        return Proofs.lines(PromisesTest.class, "promises.txt");
    }

    @ParameterizedTest
    @MethodSource("promises")
    void everyPromiseHasATest(String line) throws ClassNotFoundException {
        for (String proof : Proofs.of(line)) {
            Proofs.assertIsTest(proof);
        }
    }
}
