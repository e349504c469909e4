package io.github.bundle4j.image;

import io.github.bundle4j.CancelledException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Runs a program with an argument list, never through a shell, and with a small environment. */
final class ProcessRunner {
    /** What programs need to find their files and their daemon; nothing else of the JVM's environment reaches them. */
    private static final Set<String> ENVIRONMENT = Set.of(
            "PATH",
            "HOME",
            "USER",
            "TMPDIR",
            "XDG_RUNTIME_DIR",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "DOCKER_HOST",
            "DOCKER_CONFIG",
            "DOCKER_CONTEXT",
            "DOCKER_CERT_PATH",
            "DOCKER_TLS_VERIFY",
            "REGISTRY_AUTH_FILE",
            "SSH_AUTH_SOCK",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR");

    private static final int KEPT_LINES = 30;
    private static final long GRACE_SECONDS = 5;
    private static final long KILL_SECONDS = 10;

    private final String image;
    private final Consumer<String> log;

    /** How a program that was only asked something ended. */
    record Answer(boolean succeeded, String output) {}

    ProcessRunner(String image, Consumer<String> log) {
        this.image = image;
        this.log = log;
    }

    /** Runs it to its end and expects success; each line of its output is logged. */
    void run(BuilderProgram.Call call) {
        var output = new LastLines();
        int exitCode = run(call, line -> {
            output.add(line);
            log.accept(line);
        });
        if (exitCode != 0) {
            throw new ImageException.CommandFailed(image, call.arguments().get(0), exitCode, output.toString(), null);
        }
    }

    /** Runs it to its end, for what it says. */
    Answer ask(BuilderProgram.Call call) {
        var output = new LastLines();
        int exitCode = run(call, output::add);
        return new Answer(exitCode == 0, output.toString());
    }

    private int run(BuilderProgram.Call call, Consumer<String> lines) {
        var builder = new ProcessBuilder(call.arguments()).redirectErrorStream(true);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.environment().putAll(call.environment());
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new ImageException.CommandFailed(
                    image, call.arguments().get(0), -1, String.valueOf(e.getMessage()), e);
        }
        Thread reader = new Thread(() -> read(process, lines), "bundle4j-output");
        reader.setDaemon(true);
        reader.start();
        try {
            int exitCode = process.waitFor();
            reader.join();
            return exitCode;
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new CancelledException("building image " + image);
        }
    }

    private static void read(Process process, Consumer<String> lines) {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The end of an output: what says why a program failed. */
    private static final class LastLines {
        private final Deque<String> lines = new ArrayDeque<>();

        synchronized void add(String line) {
            lines.addLast(line);
            if (lines.size() > KEPT_LINES) {
                lines.removeFirst();
            }
        }

        @Override
        public synchronized String toString() {
            return String.join("\n", lines);
        }
    }

    /**
     * Ends the whole tree: what a builder started goes on by itself otherwise. The builder is asked first, because it
     * then takes its containers away.
     */
    private static void end(Process process) {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        tree.add(process.toHandle());
        // Not the process's own method: that closes the output, and a program that still says something would die of
        // it.
        process.toHandle().destroy();
        boolean interrupted = awaitEnd(tree, GRACE_SECONDS);
        tree.addAll(process.descendants().toList());
        tree.forEach(ProcessHandle::destroyForcibly);
        interrupted |= awaitEnd(tree, KILL_SECONDS);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the waiting was interrupted, which does not end it. */
    private static boolean awaitEnd(List<ProcessHandle> tree, long seconds) {
        var all =
                CompletableFuture.allOf(tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        boolean interrupted = false;
        while (true) {
            try {
                all.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                return interrupted;
            }
        }
    }
}
