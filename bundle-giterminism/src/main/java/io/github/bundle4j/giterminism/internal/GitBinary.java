package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.CancelledException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The {@code git} command, for the few formats that JGit cannot read. Arguments are passed as a list, never through a
 * shell. What a repository's configuration could make Git run is switched off: hooks, file system monitors, filters,
 * transports and prompts.
 */
final class GitBinary {
    private static final int MAX_OUTPUT = 512 << 20;
    private static final int MAX_ERRORS = 1 << 16;
    private static final long MAX_SECONDS = 300;

    private final Path directory;
    private final List<String> options;

    private GitBinary(Path directory, List<String> options) {
        this.directory = directory;
        this.options = List.copyOf(options);
    }

    /** What a command left behind. */
    @SuppressWarnings("ArrayRecordComponent") // read once, and by its maker's caller alone
    record Result(int exitCode, byte[] output, String errors) {
        boolean succeeded() {
            return exitCode == 0;
        }

        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }

        /** The first line of what it complained about. */
        String problem() {
            return errors.lines().findFirst().orElse("exit code " + exitCode);
        }
    }

    /** Git in a folder; empty if there is no such command. */
    static Optional<GitBinary> in(Path directory) {
        GitBinary git = new GitBinary(
                directory,
                List.of(
                        "--no-optional-locks",
                        "--literal-pathspecs",
                        "-c",
                        "core.fsmonitor=false",
                        "-c",
                        "core.untrackedCache=false",
                        "-c",
                        "core.hooksPath=/dev/null",
                        "-c",
                        "gc.auto=0",
                        "-c",
                        "advice.addEmbeddedRepo=false"));
        try {
            return git.run("--version").succeeded() ? Optional.of(git) : Optional.empty();
        } catch (IOException withoutGit) {
            return Optional.empty();
        }
    }

    GitBinary with(List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new GitBinary(directory, all);
    }

    Result run(String... arguments) throws IOException {
        return run(Map.of(), new byte[0], List.of(arguments));
    }

    /** Runs a command to its end. */
    Result run(Map<String, String> environment, byte[] input, List<String> arguments) throws IOException {
        Process process = start(environment, arguments);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Thread errorReader = daemon(() -> drain(process.getErrorStream(), errors));
        Thread inputWriter = daemon(() -> feed(process.getOutputStream(), input));
        try {
            byte[] output;
            try (InputStream in = process.getInputStream()) {
                output = in.readNBytes(MAX_OUTPUT);
            }
            if (output.length == MAX_OUTPUT) {
                throw new IOException("git " + arguments.get(0) + " said more than " + MAX_OUTPUT + " bytes");
            }
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("git " + arguments.get(0) + " did not end within " + MAX_SECONDS + " seconds");
            }
            errorReader.join();
            inputWriter.join();
            return new Result(process.exitValue(), output, errors.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("git " + arguments.get(0));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts a command that is talked to; the caller ends it. */
    Process start(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add("git");
        command.addAll(options);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        // An empty list of protocols beats whatever a repository's configuration allows.
        builder.environment().put("GIT_ALLOW_PROTOCOL", "none");
        builder.environment().put("GIT_NO_LAZY_FETCH", "1");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bundle4j-git");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void drain(InputStream from, ByteArrayOutputStream into) {
        try (from) {
            into.write(from.readNBytes(MAX_ERRORS));
            from.transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // the process is gone; what it said so far is all there is
        }
    }

    private static void feed(OutputStream into, byte[] input) {
        try (into) {
            into.write(input);
        } catch (IOException ended) {
            // the process is gone, and its exit code says why
        }
    }
}
