package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.chart.Values;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publishing process is killed at random moments: no tag lacks its content, and the next publish completes. */
class PublishKilledTest {
    /** Each costs the start of a JVM. */
    private static final int KILLS = Integer.getInteger("bundle4j.kills", 50);

    private static final int BUNDLES = 20;
    private static final int REQUESTS_OF_A_BUNDLE = 14;

    @TempDir
    Path folder;

    @Test
    void aKilledPublishLeavesNothingWrong() throws Exception {
        KilledJvm.rounds(KILLS, round -> {
            Random random = new Random(round);
            try (InProcessRegistry server =
                            InProcessRegistry.builder().lenient().start();
                    Registry registry = Registry.at(server.address() + "/acme/shop")
                            .plainHttp(true)
                            .build()) {
                KilledJvm.killAt(
                        folder.resolve(round + ".log"),
                        Publisher.class,
                        () -> server.requests().size(),
                        1 + random.nextInt(3 * REQUESTS_OF_A_BUNDLE),
                        List.of(server.address()));
                int complete = Completeness.check(server, "acme/shop");
                assertThat(complete).as("it was killed in the middle").isLessThan(BUNDLES);
                Set<String> sent = KilledJvm.uploaded(server);
                server.clearRequests();

                for (int i = 0; i < BUNDLES; i++) {
                    registry.bundles().publish(bundle(i));
                }

                assertThat(Completeness.check(server, "acme/shop")).isEqualTo(BUNDLES);
                KilledJvm.assertNothingSentAgain(sent, server);
            }
        });
    }

    private static Bundle bundle(int number) {
        return Bundle.of(Projects.shop())
                .images(Projects.images("registry.example.com"))
                .version("1.0." + number)
                .values(Values.of(Map.of("number", number)))
                .build();
    }

    /** The process that is killed. */
    static final class Publisher {
        private Publisher() {}

        /** Publishes one version after the other until it is killed. */
        public static void main(String[] arguments) {
            try (Registry registry =
                    Registry.at(arguments[0] + "/acme/shop").plainHttp(true).build()) {
                for (int i = 0; i < BUNDLES; i++) {
                    registry.bundles().publish(bundle(i));
                }
            }
        }
    }
}
