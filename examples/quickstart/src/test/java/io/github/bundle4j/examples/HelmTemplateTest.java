package io.github.bundle4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The program against what {@code helm template} of 4.1.4 printed for the charts recorded in the core. */
class HelmTemplateTest {
    private static final Path CASES = Path.of("../../bundle-core/src/test/resources/io/github/bundle4j/render/cases");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Path folder, List<String> args) {
        return new HelmTemplate(
                        folder,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(args);
    }

    @TestFactory
    List<DynamicTest> printsWhatHelmPrints() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> folders = Files.list(CASES)) {
            for (Path folder : folders.sorted().toList()) {
                Path expected = folder.resolve("HELM_4_2.expected");
                if (Files.exists(expected)) {
                    tests.add(DynamicTest.dynamicTest(
                            String.valueOf(folder.getFileName()), () -> check(folder, Files.readString(expected))));
                }
            }
        }
        return tests;
    }

    private void check(Path folder, String expected) throws IOException {
        out.reset();
        err.reset();
        List<String> args = new ArrayList<>(Files.readAllLines(folder.resolve("args")));
        args.add(!args.isEmpty() && !args.get(0).startsWith("-") ? 1 : 0, "chart");
        int code = run(folder, args);
        if (expected.startsWith("Error: ")) {
            assertThat(err.toString(StandardCharsets.UTF_8).stripTrailing()).isEqualTo(expected);
            assertThat(code).isEqualTo(1);
            assertThat(out.size()).isZero();
        } else {
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
            assertThat(code).isZero();
            assertThat(err.size()).isZero();
        }
    }

    @Test
    void writesFiles(@TempDir Path target) throws IOException {
        int code = run(CASES.resolve("hooks"), List.of("chart", "--output-dir", target.toString()));
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(Stream.of("cm", "h2", "h1", "h2", "t")
                                .map(name -> "wrote " + target + "/c/templates/" + name + ".yaml\n")
                                .reduce("", String::concat)
                        + "\n");
        assertThat(Files.readString(target.resolve("c/templates/h2.yaml"))).contains("name: between", "name: h2");
    }

    @Test
    void refusesWhatItDoesNotKnow(@TempDir Path folder) {
        assertThat(run(folder, List.of("--nope"))).isEqualTo(1);
        assertThat(run(folder, List.of("a", "b", "c"))).isEqualTo(1);
        assertThat(run(folder, List.of("x", "-f", "nofile.yaml"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("Error: unknown flag: --nope" + System.lineSeparator()
                        + "Error: expected at most two arguments, unexpected arguments: c" + System.lineSeparator()
                        + "Error: open nofile.yaml: no such file or directory" + System.lineSeparator());
    }
}
