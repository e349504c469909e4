package io.github.bundle4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A JVM that has done {@link Transfer transfers} before, as in a program that embeds the library. */
final class RunningTransfer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    RunningTransfer(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader();
        orders = process.outputWriter();
    }

    Measured run(String task, String from, String to) throws IOException {
        Measured before = Measured.of(process);
        long start = System.nanoTime();
        orders.write(task + " " + from + " " + to + "\n");
        orders.flush();
        if (answers.readLine() == null) {
            throw new IOException(task + " from " + from + " to " + to + " failed");
        }
        double wall = (System.nanoTime() - start) / 1e9;
        Measured after = Measured.of(process);
        return new Measured(wall, after.cpuSeconds() - before.cpuSeconds(), after.residentMegabytes());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
