package io.github.bundle4j.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Charts of our own, with what Helm's binaries print recorded beside them by {@link RecordCases}. */
class ChartCasesTest {
    @TestFactory
    List<DynamicTest> theTextIsHelms() throws IOException, URISyntaxException {
        Path root = Path.of(Objects.requireNonNull(ChartCasesTest.class.getResource("cases"))
                .toURI());
        List<DynamicTest> tests = new ArrayList<>();
        for (HelmCase one : HelmCase.all(root)) {
            for (HelmProfile profile : HelmProfile.values()) {
                Path expected = one.expected(profile);
                if (Files.exists(expected)) {
                    String wanted = Files.readString(expected).replace(HelmCase.USE_DEBUG, "");
                    tests.add(DynamicTest.dynamicTest(
                            one.folder.getFileName() + " " + profile,
                            () -> assertThat(one.run(profile)).isEqualTo(wanted)));
                }
            }
        }
        return tests;
    }
}
