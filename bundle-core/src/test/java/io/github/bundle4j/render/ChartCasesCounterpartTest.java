package io.github.bundle4j.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bundle4j.testkit.Counterparts;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded charts, given to the binaries themselves. */
class ChartCasesCounterpartTest {
    @ParameterizedTest
    @CsvSource({"helm, HELM_4_1", "helm42, HELM_4_2", "helm3, HELM_3_21"})
    void theTextIsHelms(String program, HelmProfile profile)
            throws IOException, InterruptedException, URISyntaxException {
        String helm = Counterparts.require(program).toString();
        String version = RecordCases.run(Path.of("."), helm, List.of("version", "--template", "{{ .Version }}"));
        assumeTrue(
                version.equals(profile.helmVersion()),
                program + " is " + version + ", but the profile is that of " + profile.helmVersion());
        Path root = Path.of(Objects.requireNonNull(ChartCasesTest.class.getResource("cases"))
                .toURI());
        List<String> compared = new ArrayList<>();
        for (HelmCase one : HelmCase.all(root)) {
            if (Files.exists(one.expected(profile))) {
                String wanted = RecordCases.ask(one, profile, helm).replace(HelmCase.USE_DEBUG, "");
                assertThat(withoutGo(one.run(profile)))
                        .as("%s", one.folder.getFileName())
                        .isEqualTo(withoutGo(wanted));
                compared.add(one.folder.toString());
            }
        }
        assertThat(compared).hasSizeGreaterThan(100);
    }

    /** Which Go compiled the binary is no matter of Helm's version. */
    private static String withoutGo(String text) {
        return text.replaceAll("go1\\.[0-9.]+", "go");
    }
}
