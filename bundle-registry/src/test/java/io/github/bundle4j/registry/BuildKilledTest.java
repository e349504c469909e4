package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.source.MemoryTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that builds images is killed at random moments: no tag lacks its content, and the next build completes. */
class BuildKilledTest {
    private static final int KILLS = Integer.getInteger("bundle4j.buildKills", 10);
    private static final int IMAGES = 8;

    @TempDir
    Path folder;

    @Test
    void aKilledBuildLeavesNothingWrong() throws Exception {
        Map<String, Digest> expected;
        int requests;
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry = registry(server.address())) {
            build(registry);
            expected = Map.copyOf(server.tags("shop"));
            requests = server.requests().size();
        }
        KilledJvm.rounds(KILLS, round -> {
            Random random = new Random(round);
            try (InProcessRegistry server =
                            InProcessRegistry.builder().lenient().start();
                    Registry registry = registry(server.address())) {
                KilledJvm.killAt(
                        folder.resolve(round + ".log"),
                        Builder.class,
                        () -> server.requests().size(),
                        1 + random.nextInt(requests * 3 / 4),
                        List.of(server.address(), folder.toString()));
                int complete = Completeness.check(server, "shop");
                assertThat(complete).as("it was killed in the middle").isLessThan(expected.size());
                Set<String> sent = KilledJvm.uploaded(server);
                server.clearRequests();

                build(registry);

                assertThat(server.tags("shop")).isEqualTo(expected);
                assertThat(Completeness.check(server, "shop")).isEqualTo(expected.size());
                KilledJvm.assertNothingSentAgain(sent, server);
            }
        });
    }

    private static Registry registry(String address) {
        return Registry.at(address + "/shop").plainHttp(true).build();
    }

    private static BuiltImages build(Registry registry) {
        return ImageBuilder.on(registry)
                .platforms("linux/amd64", "linux/arm64")
                .build()
                .build(project());
    }

    /** Images for two platforms; every other one is made from the one before. */
    private static Project project() {
        var werf = new StringBuilder("project: shop\nconfigVersion: 1\n");
        MemoryTree.Builder files = MemoryTree.builder();
        for (int i = 0; i < IMAGES; i++) {
            String from = i % 2 == 0 ? "scratch" : "image" + (i - 1);
            werf.append(
                    "---\nimage: image" + i + "\nfrom: " + from + "\ngit: [{add: /src" + i + ", to: /src" + i + "}]\n");
            byte[] noise = new byte[20_000];
            new Random(i).nextBytes(noise);
            files.file("src" + i + "/noise", noise);
        }
        return Project.load(files.file("werf.yaml", werf.toString()).build(), Environment.none());
    }

    /** The process that is killed. */
    static final class Builder {
        private Builder() {}

        /** Builds all images, unless it is killed. */
        public static void main(String[] arguments) {
            try (Registry registry = registry(arguments[0])) {
                ImageBuilder.on(registry)
                        .platforms("linux/amd64", "linux/arm64")
                        .temporaryDirectory(Path.of(arguments[1]))
                        .build()
                        .build(project());
            }
        }
    }
}
