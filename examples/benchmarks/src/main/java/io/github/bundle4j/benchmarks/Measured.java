package io.github.bundle4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What running a program cost, as Linux counts it; the last 10 ms of a process may be missing. */
record Measured(double wallSeconds, double cpuSeconds, long residentMegabytes) {
    private static final double TICKS_PER_SECOND = 100;

    static Measured run(List<String> command, Path output) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Path status = Path.of("/proc", Long.toString(process.pid()));
        double cpu = 0;
        long resident = 0;
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            cpu = Math.max(cpu, cpuSeconds(status));
            resident = Math.max(resident, residentMegabytes(status));
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(command + " failed: " + Files.readString(output));
        }
        return new Measured(wall, cpu, resident);
    }

    private static double cpuSeconds(Path status) {
        try {
            String line = Files.readString(status.resolve("stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0; // It has just ended.
        }
    }

    private static long residentMegabytes(Path status) {
        try {
            for (String line : Files.readAllLines(status.resolve("status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
        } catch (IOException e) {
            return 0; // It has just ended.
        }
        return 0;
    }
}
