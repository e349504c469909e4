package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.chart.Values;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publishing process is killed at random moments: no tag ever lacks its content, and the next publish completes. */
class PublishKilledTest {
    /** More with {@code -Dbundle4j.kills=50}; each costs the start of a JVM. */
    private static final int KILLS = Integer.getInteger("bundle4j.kills", 6);

    @TempDir
    Path folder;

    @Test
    void aKilledPublishLeavesNothingWrong() throws Exception {
        Random random = new Random(42);
        try (InProcessRegistry server = InProcessRegistry.builder().lenient().start()) {
            int killed = 0;
            for (int round = 0; round < KILLS; round++) {
                server.clearRequests();
                Process process = publisher(server.address(), round);
                try {
                    awaitRequests(server, process, 1 + random.nextInt(60));
                    Thread.sleep(random.nextInt(4));
                } finally {
                    killed += process.isAlive() ? 1 : 0;
                    process.destroyForcibly();
                    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
                }
                Completeness.check(server, "acme/shop");
            }
            assertThat(killed).isEqualTo(KILLS);
            try (Registry registry =
                    Registry.at(server.address() + "/acme/shop").plainHttp(true).build()) {
                for (int i = 0; i < 20; i++) {
                    registry.bundles().publish(bundle(0, i));
                }
            }
            assertThat(Completeness.check(server, "acme/shop")).isGreaterThanOrEqualTo(20);
        }
    }

    private static void awaitRequests(InProcessRegistry server, Process process, int count) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (server.requests().size() < count) {
            assertThat(process.isAlive()).as("the publisher runs").isTrue();
            assertThat(System.nanoTime()).as("the publisher gets on").isLessThan(end);
            Thread.sleep(1);
        }
    }

    private Process publisher(String address, int round) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Publisher.class.getName(),
                        address,
                        Integer.toString(round))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("publisher-" + round + ".log").toFile())
                .start();
    }

    private static Bundle bundle(int round, int number) {
        return Bundle.of(Projects.shop())
                .images(Projects.images("registry.example.com"))
                .version("1." + round + "." + number)
                .values(Values.of(Map.of("round", round, "number", number)))
                .build();
    }

    /** The process that is killed. */
    static final class Publisher {
        private Publisher() {}

        /** Publishes one version after the other until it is killed. */
        public static void main(String[] arguments) {
            int round = Integer.parseInt(arguments[1]);
            try (Registry registry =
                    Registry.at(arguments[0] + "/acme/shop").plainHttp(true).build()) {
                List<Bundle> bundles = java.util.stream.IntStream.range(0, 200)
                        .mapToObj(i -> bundle(round, i))
                        .toList();
                bundles.forEach(registry.bundles()::publish);
            }
        }
    }
}
