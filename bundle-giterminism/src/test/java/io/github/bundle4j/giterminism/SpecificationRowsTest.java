package io.github.bundle4j.giterminism;

import io.github.bundle4j.testkit.Proofs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the specification's tables of errors names a test that is there. */
class SpecificationRowsTest {
    static List<String> rows() throws IOException {
        return Proofs.lines(SpecificationRowsTest.class, "specification-rows.txt");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowHasATest(String line) throws ClassNotFoundException {
        for (String proof : Proofs.of(line)) {
            Proofs.assertIsTest("giterminism." + proof);
        }
    }
}
