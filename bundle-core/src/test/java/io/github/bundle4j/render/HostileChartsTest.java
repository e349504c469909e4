package io.github.bundle4j.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No chart makes the library hang, run out of memory or overflow a stack, in a heap of 256 MiB. */
class HostileChartsTest {
    /** Milliseconds of processor time. */
    private static final long MOST = 5_000;

    private static final long MOST_OF_THE_SLOW = 15_000;

    /** Key generators and password hashes, which are made to be slow. */
    private static final Pattern SLOW = Pattern.compile("endless (gen|bcrypt|htpasswd|derivePassword).*");

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
                long most = SLOW.matcher(parts[0]).matches() ? MOST_OF_THE_SLOW : MOST;
                if (parts[1].startsWith("UNTYPED") || Long.parseLong(parts[2]) > most) {
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
