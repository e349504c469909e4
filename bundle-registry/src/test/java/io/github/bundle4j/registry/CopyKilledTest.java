package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.OciArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copying process is killed at random moments: no tag lacks its content, and the next copy sends only what is missing. */
class CopyKilledTest {
    private static final int KILLS = Integer.getInteger("bundle4j.kills", 50) / 5;
    /** Above the size from which blobs have connections of their own. */
    private static final int LAYER = 1_200_000;

    @TempDir
    Path folder;

    private InProcessRegistry one;
    private Registry source;

    @BeforeEach
    void start() {
        one = InProcessRegistry.start();
        source = Registry.at(one.address() + "/acme/shop").plainHttp(true).build();
        source.bundles().publish(Images.bundle(source, "1.4.2", LAYER));
        one.clearRequests();
    }

    @AfterEach
    void stop() {
        source.close();
        one.close();
    }

    @Test
    void betweenRegistries() throws Exception {
        KilledJvm.rounds(KILLS, round -> {
            try (InProcessRegistry two = InProcessRegistry.builder().lenient().start();
                    Registry target = Registry.at(two.address() + "/acme/shop")
                            .plainHttp(true)
                            .build()) {
                KilledJvm.killAt(
                        folder.resolve(round + ".log"),
                        Copier.class,
                        () -> two.requests().size(),
                        1 + new Random(round).nextInt(45),
                        List.of(one.address(), two.address()));
                Completeness.check(two, "acme/shop");
                Set<String> sent = KilledJvm.uploaded(two);
                two.clearRequests();

                BundleCopy.from(source).to(target, "1.4.2");

                assertThat(two.tags("acme/shop")).isEqualTo(one.tags("acme/shop"));
                assertThat(Completeness.check(two, "acme/shop")).isEqualTo(3);
                KilledJvm.assertNothingSentAgain(sent, two);
            }
        });
    }

    @Test
    void intoAnArchive() throws Exception {
        for (int round = 0; round < KILLS; round++) {
            Path file = folder.resolve("shop-" + round + ".tar");
            one.clearRequests();
            KilledJvm.killAt(
                    folder.resolve(round + ".log"),
                    Copier.class,
                    () -> one.requests().size(),
                    1 + new Random(round).nextInt(24),
                    List.of(one.address(), file.toString()));

            BundleCopy.from(source).toArchive(file, "1.4.2");

            assertThat(OciArchive.open(file).tags()).containsExactly("1.4.2", "tag-api", "tag-web");
            try (InProcessRegistry two = InProcessRegistry.start();
                    Registry target = Registry.at(two.address() + "/acme/shop")
                            .plainHttp(true)
                            .build()) {
                BundleCopy.from(OciArchive.open(file)).to(target, "1.4.2");
                assertThat(Completeness.check(two, "acme/shop")).isEqualTo(3);
            }
            Files.delete(file);
        }
    }

    /** The process that is killed. */
    static final class Copier {
        private Copier() {}

        /** Copies to a registry, or, if the second argument is a path, into an archive. */
        public static void main(String[] arguments) {
            try (Registry source =
                    Registry.at(arguments[0] + "/acme/shop").plainHttp(true).build()) {
                if (arguments[1].startsWith("/")) {
                    BundleCopy.from(source).toArchive(Path.of(arguments[1]), "1.4.2");
                    return;
                }
                try (Registry target =
                        Registry.at(arguments[1] + "/acme/shop").plainHttp(true).build()) {
                    BundleCopy.from(source).to(target, "1.4.2");
                }
            }
        }
    }
}
