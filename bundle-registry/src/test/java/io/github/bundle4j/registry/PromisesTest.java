package io.github.bundle4j.registry;

import io.github.bundle4j.testkit.Proofs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that is promised names a test that is there. */
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
