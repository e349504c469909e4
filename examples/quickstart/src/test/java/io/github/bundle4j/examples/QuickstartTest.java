package io.github.bundle4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick start as a process of its own, as a user runs it. */
class QuickstartTest {
    @TempDir
    Path folder;

    @Test
    void theDigestsDoNotDependOnTheMachine() throws Exception {
        String here = run("UTC", "C.UTF-8", List.of("-Duser.language=en", "-Duser.name=one"), folder.resolve("one"));
        String there = run(
                "Asia/Kathmandu",
                "tr_TR.ISO-8859-9",
                List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.name=two", "-Dfile.encoding=ISO-8859-9"),
                folder.resolve("two with blanks"));

        assertThat(here)
                .contains("All expectations held")
                .contains(".helm/values.yaml (chart file) is modified")
                .contains("allowUncommittedFiles:")
                .contains("- .helm/values.yaml")
                .contains("Dev mode: the same edit")
                .containsPattern("uncommitted +\\.helm/values\\.yaml")
                .contains("1.0.1 is published");
        assertThat(digests(here)).hasSize(2).isEqualTo(digests(there));
    }

    @Test
    void wrongArgumentsAreRefusedWithTheUsage() throws Exception {
        Process process = start(List.of("--nonsense"), "UTC", "C.UTF-8", List.of(), folder);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said).contains("unknown argument: --nonsense").contains("usage:");
    }

    private String run(String zone, String locale, List<String> jvm, Path temporary) throws Exception {
        Files.createDirectories(temporary);
        List<String> options = new ArrayList<>(jvm);
        options.add("-Djava.io.tmpdir=" + temporary);
        Process process = start(List.of("--project", "../sample-app"), zone, locale, options, temporary);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        try (var left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("bundle4j")))
                    .as("temporary files are removed")
                    .isEmpty();
        }
        return said;
    }

    private static Process start(List<String> arguments, String zone, String locale, List<String> jvm, Path home)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-Duser.home=" + home);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Quickstart.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TZ", zone);
        builder.environment().put("LANG", locale);
        builder.environment().put("LC_ALL", locale);
        builder.environment().put("HOME", home.toString());
        return builder.start();
    }

    private static List<String> digests(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line -> line.matches("1\\.0\\.\\d\\s+sha256:[0-9a-f]{64}"))
                .toList();
    }
}
