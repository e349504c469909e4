package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.inprocess.RecordedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Starts a program in a JVM of its own and kills it, as {@code kill -9} does. */
final class KilledJvm {
    private static final int AT_THE_SAME_TIME = 4;

    private KilledJvm() {}

    /** A test of one kill. */
    @FunctionalInterface
    interface Round {
        void run(int number) throws Exception;
    }

    /** Runs rounds, some at the same time: most of each is the start of a JVM. */
    static void rounds(int count, Round round) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_THE_SAME_TIME);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(() -> {
                    round.run(number);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Starts a main class and kills it at a moment.
     *
     * @param progress how far it has come
     * @param limit how far it comes before it is killed
     */
    static void killAt(Path log, Class<?> main, IntSupplier progress, int limit, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
            while (progress.getAsInt() < limit && process.isAlive()) {
                assertThat(System.nanoTime()).as("the program gets on").isLessThan(end);
                Thread.sleep(1);
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Checks that nothing was sent that had arrived before. */
    static void assertNothingSentAgain(Set<String> before, InProcessRegistry server) {
        Set<String> both = uploaded(server);
        both.retainAll(before);
        assertThat(both).as("sent again").isEmpty();
    }

    /** The digests of the blobs whose upload a registry has confirmed. */
    static Set<String> uploaded(InProcessRegistry server) {
        Set<String> all = new TreeSet<>();
        for (RecordedRequest request : server.requests()) {
            int digest = request.query().indexOf("digest=");
            if (request.method().equals("PUT") && request.status() == 201 && digest >= 0) {
                all.add(request.query().substring(digest + 7));
            }
        }
        return all;
    }
}
