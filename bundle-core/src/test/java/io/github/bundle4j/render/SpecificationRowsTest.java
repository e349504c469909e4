package io.github.bundle4j.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.testkit.Proofs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the list of what Helm does names recorded cases or tests that are there. */
class SpecificationRowsTest {
    static List<String> rows() throws IOException {
        return Proofs.lines(SpecificationRowsTest.class, "specification-rows.txt");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowIsProven(String line) throws ClassNotFoundException {
        for (String proof : Proofs.of(line)) {
            if (proof.indexOf('.') < 0) {
                assertThat(getClass().getResource("cases/" + proof + "/args"))
                        .as(proof)
                        .isNotNull();
            } else {
                Proofs.assertIsTest(proof);
            }
        }
    }
}
