package io.github.bundle4j.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No chart makes the library hang, run out of memory or overflow a stack, in a heap of 256 MiB. */
class HostileChartsTest {
    /** Milliseconds of processor time. Only key generators and password hashes, made to be slow, take seconds. */
    private static final long MOST = 15_000;

    @Test
    void everyOneEndsSoonAndInATypedError() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileCharts.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
        List<String> wrong = new ArrayList<>();
        int charts = 0;
        for (String line : lines) {
            String[] parts = line.split("\t");
            if (parts.length == 3) {
                charts++;
                if (parts[1].startsWith("UNTYPED") || Long.parseLong(parts[2]) > MOST) {
                    wrong.add(line);
                }
            } else {
                wrong.add(line);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(charts).isEqualTo(HostileCharts.charts().size() + 1);
    }
}
