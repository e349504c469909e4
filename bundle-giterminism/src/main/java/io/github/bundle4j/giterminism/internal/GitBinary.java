package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The {@code git} command, for the few formats that JGit cannot read. Only commands that list what is there are run, with
 * everything switched off by which a repository's configuration could make them run something else.
 */
final class GitBinary {
    private static final int MAX_OUTPUT = 512 << 20;

    private GitBinary() {}

    /** The output of a command; empty if there is no git, or it fails. */
    static Optional<byte[]> output(Path workTree, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "git",
                "--no-optional-locks",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "protocol.allow=never"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workTree.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().put("GIT_NO_LAZY_FETCH", "1");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException withoutGit) {
            return Optional.empty();
        }
        try {
            process.getOutputStream().close();
            byte[] output;
            try (InputStream in = process.getInputStream()) {
                output = in.readNBytes(MAX_OUTPUT);
            }
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("git " + String.join(" ", arguments));
        } finally {
            process.destroyForcibly();
        }
    }
}
