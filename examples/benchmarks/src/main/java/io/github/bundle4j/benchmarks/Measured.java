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
        Measured last = new Measured(0, 0, 0);
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            last = last.most(of(process));
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(command + " failed: " + Files.readString(output));
        }
        return new Measured(wall, last.cpuSeconds, last.residentMegabytes);
    }

    /** What a process that runs has cost so far, without its time. */
    static Measured of(Process process) {
        Path status = Path.of("/proc", Long.toString(process.pid()));
        return new Measured(0, cpuSeconds(status), residentMegabytes(status));
    }

    private Measured most(Measured other) {
        return new Measured(
                Math.max(wallSeconds, other.wallSeconds),
                Math.max(cpuSeconds, other.cpuSeconds),
                Math.max(residentMegabytes, other.residentMegabytes));
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
