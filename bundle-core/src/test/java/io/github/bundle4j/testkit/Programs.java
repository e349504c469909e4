package io.github.bundle4j.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs a program with a home folder of its own and returns what it says. */
public final class Programs {
    private final Path program;
    private final Path folder;

    public Programs(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    public String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("HOME", folder.toString());
        environment
                .keySet()
                .removeIf(name -> name.startsWith("HELM_")
                        || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        Process process = builder.start();
        try {
            int status = process.waitFor();
            String said = Files.readString(out, StandardCharsets.UTF_8);
            if (status != 0) {
                throw new AssertionError(command + " ended with " + status + " and says: " + said);
            }
            return said;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(out);
        }
    }
}
